/** The kinds of jobs, shared by those that enqueue them and those that run them. */
export const PREPARE_READ_ALOUD = "prepare_read_aloud";
export const MAKE_RECORDING = "make_recording";
