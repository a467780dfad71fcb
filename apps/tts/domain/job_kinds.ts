/** The kinds of jobs, by name: who asks for one and who does it meet here. */
export const PREPARE_READ_ALOUD = "prepare_read_aloud";
export const MAKE_RECORDING = "make_recording";
