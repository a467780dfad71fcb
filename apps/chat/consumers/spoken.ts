import {
  audioGenerationCompleted,
  audioGenerationFailed,
} from "../../../shared/contracts/audio_generation_completed.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { attachSpeech } from "../commands/attach_speech.ts";

/** Group chat.spoken: attaches the audio that the tts service generated to its answers. */
export const spokenHandlers: readonly EventHandler[] = [
  on(audioGenerationCompleted, (tx, { data }) => attachSpeech(tx, data)),
  on(audioGenerationFailed, (tx, { data }) => attachSpeech(tx, data)),
];
