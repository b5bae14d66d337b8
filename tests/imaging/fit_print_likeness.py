#!/usr/bin/python3
"""Fits the weights of print_likeness() in src/imaging/text_line.cc.

  tests/imaging/make_burnt_in.py /tmp/a --count 60 --seed 1                  # and more sets, also --hard and --none
  build/bin/measure_burnt_in --features /tmp/a … > /tmp/features.txt
  tests/imaging/fit_print_likeness.py /tmp/features.txt                      # prints kWeights and kBias

A row is: label (1 the credit, 2 a piece of it, 0 something else), picture, letters, features. Pieces are left out.
Logistic regression by Newton's method with a small ridge; a false line weighs as much as all of the true ones do.
"""
import sys

import numpy

RIDGE = 0.5


def fit(features, labels, weights):
    design = numpy.hstack([features, numpy.ones((len(features), 1))])
    solution = numpy.zeros(design.shape[1])
    for _ in range(50):
        likeness = 1 / (1 + numpy.exp(-design @ solution))
        gradient = design.T @ (weights * (labels - likeness)) - RIDGE * solution
        curvature = (design * (weights * likeness * (1 - likeness))[:, None]).T @ design
        solution += numpy.linalg.solve(curvature + RIDGE * numpy.eye(len(solution)), gradient)
    return solution


def main():
    rows = [line.split() for line in open(sys.argv[1], encoding="utf-8")]
    rows = [row for row in rows if row[0] != "2"]
    labels = numpy.array([int(row[0]) for row in rows], float)
    features = numpy.array([[float(value) for value in row[3:]] for row in rows])
    balance = numpy.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    solution = fit(features, labels, balance)
    scores = 1 / (1 + numpy.exp(-(features @ solution[:-1] + solution[-1])))
    print("kWeights = {" + ", ".join(f"{value:.2f}" for value in solution[:-1]) + "};")
    print(f"kBias = {solution[-1]:.2f};")
    pictures = {}
    for row, score in zip(rows, scores):
        kinds = pictures.setdefault(row[1], {"0": 0.0, "1": 0.0})
        kinds[row[0]] = max(kinds[row[0]], score)
    credited = [kinds["1"] for kinds in pictures.values() if kinds["1"] > 0]
    blank = [kinds["0"] for kinds in pictures.values() if kinds["1"] == 0]
    for least in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = sum(score >= least for score in credited)
        false = sum(score >= least for score in blank)
        print(f"at {least}: {kept} of {len(credited)} credits kept, {false} of {len(blank)} other pictures read")


if __name__ == "__main__":
    main()
