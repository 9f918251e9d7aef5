"""PyTorch as a contestant, on one thread. Usage: torch_contestant.py NAME FILE, written by problem_file.ts."""

import json
import sys
import time

try:
    import numpy
    import torch
except ImportError as error:
    sys.exit(f"this Python has no PyTorch ({error})")


def read_problem(path):
    """The header, one line of JSON, then all numbers as float32: weights, inputs, labels."""
    with open(path, "rb") as file:
        header = json.loads(file.readline())
        numbers = numpy.frombuffer(file.read(), dtype=numpy.float32)
    sizes, rows = header["sizes"], header["rows"]
    shapes = [*zip(sizes[:-1], sizes[1:]), (rows, sizes[0]), (rows,)]
    arrays, start = [], 0
    for shape in shapes:
        count = int(numpy.prod(shape))
        arrays.append(torch.tensor(numbers[start : start + count].reshape(shape)))
        start += count
    return header, arrays[:-2], arrays[-2], arrays[-1].long()


def build_model(header, weights):
    layers = []
    for i, weight in enumerate(weights):
        inputs, outputs = weight.shape
        dense = torch.nn.Linear(inputs, outputs)
        with torch.no_grad():
            dense.weight.copy_(weight.T)
            dense.bias.zero_()
        layers.append(dense)
        if i == len(weights) - 1:
            break
        if header["normalized"]:
            layers.append(
                torch.nn.BatchNorm1d(outputs, eps=header["epsilon"], momentum=header["momentum"])
            )
        layers.append(torch.nn.ReLU())
        if header["normalized"]:
            layers.append(torch.nn.Dropout(header["dropout"]))
    return torch.nn.Sequential(*layers)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    header, weights, inputs, labels = read_problem(sys.argv[2])
    model = build_model(header, weights)
    # The fused step is the fastest of PyTorch's three.
    optimizer = torch.optim.Adam(model.parameters(), lr=header["learningRate"], fused=True)
    size = header["batchSize"]
    batches = list(zip(inputs.split(size), labels.split(size)))
    print(json.dumps({"description": f"PyTorch {torch.__version__}, 1 thread"}), flush=True)
    for line in sys.stdin:
        epochs = int(line)
        losses = []
        start = time.perf_counter()
        for _ in range(epochs):
            for x, y in batches:
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
        milliseconds = (time.perf_counter() - start) * 1000 / len(losses)
        print(json.dumps({"time": milliseconds, "losses": losses[: len(batches)]}), flush=True)


main()
