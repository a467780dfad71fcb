"""Creates an ONNX graph from MPNet's weights, quantized to integers of eight and four bits.

    python convert_mpnet.py FOLDER MODEL

FOLDER has `model.safetensors` and `config.json`; MODEL is written: from `input_ids`, the tokens of
one text, to `last_hidden_state`. The graph is the encoder of Song and others, MPNet (2020): BERT's,
with a bias by the distance of two tokens added to every score of attention.
"""

import json
import logging
import math
import os
import sys
import tempfile
from pathlib import Path

# Must be set before the import: disables ONNX Runtime's telemetry.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from safetensors.numpy import load_file

# The first set of operators that has all that are used here, and the form of files that goes with it.
OPERATORS, FORM = 20, 10
# From this distance on all are alike (Raffel and others, T5, 2020, whose distances MPNet has).
FARTHEST = 128
# What comes into these layers' last step has a few numbers far above the others, so that eight bits
# for all of them leave the others none: a cosine of 0.91 with the text's vector as it should be is
# 0.99 when these weights have four bits in blocks of their own, and what comes in stays as it is.
UNEVEN_LAYERS = range(6, 11)
BIASES = "biases"


class Encoder:
    """The nodes and constants of the graph, in the order of their making."""

    def __init__(self, weights, config):
        self.weights, self.config = weights, config
        self.nodes, self.constants = [], []

    def graph(self):
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "length"])
        shape = [1, "length", self.config["hidden_size"]]
        made = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape)
        length = self.add("Shape", "input_ids", start=1, end=2)
        value = self.embedded("input_ids", length)
        bias = self.bias_by_distance(length)
        for number in range(self.config["num_hidden_layers"]):
            value = self.layer(f"encoder.layer.{number}", value, bias)
        self.nodes.append(helper.make_node("Identity", [value], ["last_hidden_state"]))
        return helper.make_graph(self.nodes, "mpnet", [ids], [made], self.constants)

    def embedded(self, ids, length):
        words = self.constant(self.weights["embeddings.word_embeddings.weight"])
        # The first places are padding's.
        first = self.config["pad_token_id"] + 1
        places = self.constant(self.weights["embeddings.position_embeddings.weight"][first:])
        places = self.add("Slice", places, self.integers(0), length, self.integers(0))
        value = self.add("Add", self.add("Gather", words, ids), places)
        return self.normalised("embeddings.LayerNorm", value)

    def bias_by_distance(self, length):
        """Heads x tokens x tokens."""
        longest = self.config["max_position_embeddings"] - self.config["pad_token_id"] - 1
        count = self.config["relative_attention_num_buckets"]
        buckets = [bucket_of(distance, count) for distance in range(1 - longest, longest)]
        biases = self.weights["encoder.relative_attention_bias.weight"][buckets]
        zero, one = (self.constant(np.array(number)) for number in (0, 1))
        keys = self.add("Range", zero, self.add("Squeeze", length), one)
        queries = self.add("Unsqueeze", keys, self.integers(1))
        row = self.add("Add", self.add("Sub", keys, queries), self.integers(longest - 1))
        found = self.add("Gather", self.constant(biases), row, name=BIASES)
        return self.add("Transpose", found, perm=[2, 0, 1])

    def layer(self, name, value, bias):
        attention = f"{name}.attention"
        query, key, content = (self.linear(f"{attention}.attn.{kind}", value) for kind in "qkv")
        heads = self.config["num_attention_heads"]
        width = self.config["hidden_size"] // heads
        shape = self.integers(0, 0, heads, width)
        query = self.add("Transpose", self.add("Reshape", query, shape), perm=[0, 2, 1, 3])
        key = self.add("Transpose", self.add("Reshape", key, shape), perm=[0, 2, 3, 1])
        content = self.add("Transpose", self.add("Reshape", content, shape), perm=[0, 2, 1, 3])
        width = self.constant(np.array(math.sqrt(width), dtype=np.float32))
        scores = self.add("Div", self.add("MatMul", query, key), width)
        shares = self.add("Softmax", self.add("Add", scores, bias), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", shares, content), perm=[0, 2, 1, 3])
        mixed = self.add("Reshape", mixed, self.integers(0, 0, -1))
        mixed = self.add("Add", self.linear(f"{attention}.attn.o", mixed), value)
        mixed = self.normalised(f"{attention}.LayerNorm", mixed)
        inner = self.add("Gelu", self.linear(f"{name}.intermediate.dense", mixed))
        outer = self.linear(last_step(name), inner)
        return self.normalised(f"{name}.output.LayerNorm", self.add("Add", outer, mixed))

    def linear(self, name, value):
        """The node that multiplies has the name of the step."""
        weight = self.constant(self.weights[f"{name}.weight"].T)
        product = self.add("MatMul", value, weight, name=name)
        return self.add("Add", product, self.constant(self.weights[f"{name}.bias"]))

    def normalised(self, name, value):
        scale, bias = (self.constant(self.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
        epsilon = self.config["layer_norm_eps"]
        return self.add("LayerNormalization", value, scale, bias, epsilon=epsilon)

    def add(self, kind, *inputs, name=None, **attributes):
        """The name of what the node makes."""
        made = f"value_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [made], name or made, **attributes))
        return made

    def integers(self, *numbers):
        return self.constant(np.array(numbers, dtype=np.int64))

    def constant(self, array):
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name


def last_step(layer):
    return f"{layer}.output.dense"


def bucket_of(distance, count):
    """Half of the buckets are for each side; of those half for one distance each, and the others in
    logarithmic steps."""
    side = count // 2
    exact = side // 2
    before, away = (side if distance > 0 else 0), abs(distance)
    if away < exact:
        return before + away
    step = math.log(away / exact) / math.log(FARTHEST / exact)
    return before + min(exact + int(step * (side - exact)), side - 1)


def quantized(model):
    """Eight bits for each weight that is multiplied with, but seven are used: some processors add two
    products in sixteen. Four bits, in blocks, for the uneven layers and for words."""
    with tempfile.TemporaryDirectory() as folder:
        whole, most = (Path(folder, name) for name in ("whole.onnx", "most.onnx"))
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            most,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[last_step(f"encoder.layer.{number}") for number in UNEVEN_LAYERS],
        )
        rest = MatMulNBitsQuantizer(
            onnx.load(most),
            nodes_to_exclude=[BIASES],
            algo_config=DefaultWeightOnlyQuantConfig(
                bits=4,
                block_size=32,
                is_symmetric=True,
                accuracy_level=4,
                op_types_to_quantize=("MatMul", "Gather"),
                quant_axes=(("MatMul", 0), ("Gather", 1)),
            ),
        )
        rest.process()
        return rest.model.model


def main(folder, model_file):
    # Its libraries tell of every node.
    logging.disable(logging.WARNING)
    config = json.loads(Path(folder, "config.json").read_text(encoding="utf8"))
    encoder = Encoder(load_file(Path(folder, "model.safetensors")), config)
    operators = [helper.make_opsetid("", OPERATORS)]
    model = helper.make_model(encoder.graph(), opset_imports=operators, ir_version=FORM)
    onnx.save(quantized(model), model_file)


main(*sys.argv[1:])
