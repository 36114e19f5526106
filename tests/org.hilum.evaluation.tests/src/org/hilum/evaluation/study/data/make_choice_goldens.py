# SPDX-License-Identifier: EPL-2.0
"""Writes choice.json: criteria, bootstrap intervals, shares of wins and the value on cases that did not choose, by numpy."""
import json
import numpy as np

rng = np.random.default_rng(5)
cases, folds = 18, 3
skill = rng.normal(0.8, 0.08, cases)
values = np.stack([skill + rng.normal(0, 0.03, cases), skill + 0.006 + rng.normal(0, 0.03, cases), skill - 0.06
                   + rng.normal(0, 0.05, cases)], axis=1).clip(0, 1).round(3)
group = np.arange(cases) % folds
worst = int(np.ceil(cases / 4))
criteria = {
    "MEAN": lambda x: x.mean(axis=-1),
    "MEDIAN": lambda x: np.median(x, axis=-1),
    "WORST_QUARTER": lambda x: np.sort(x, axis=-1)[..., :int(np.ceil(x.shape[-1] / 4))].mean(axis=-1),
}
out = {"values": values.tolist(), "groups": group.tolist(), "criteria": {}}
drawn = rng.integers(0, cases, (200000, cases))
for name, f in criteria.items():
    value = np.array([f(values[:, m]) for m in range(3)])
    samples = np.stack([f(values[:, m][drawn]) for m in range(3)], axis=1)
    best = int(np.argmax(value))
    top = samples.max(axis=1, keepdims=True)
    wins = (samples == top) / (samples == top).sum(axis=1, keepdims=True)
    judged = np.empty(cases)
    for g in range(folds):
        chosen = int(np.argmax([f(values[group != g, m]) for m in range(3)]))
        judged[group == g] = values[group == g, chosen]
    out["criteria"][name] = {
        "value": value.tolist(), "low": np.quantile(samples, 0.025, axis=0).tolist(),
        "high": np.quantile(samples, 0.975, axis=0).tolist(),
        "difference_low": np.quantile(samples[:, [best]] - samples, 0.025, axis=0).tolist(),
        "difference_high": np.quantile(samples[:, [best]] - samples, 0.975, axis=0).tolist(),
        "wins": wins.mean(axis=0).tolist(), "honest": float(f(judged))}
json.dump(out, open("choice.json", "w"), indent=1)
