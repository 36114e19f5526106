# SPDX-License-Identifier: EPL-2.0
"""FROC of generated probability maps, by brute force over thresholds with scipy.ndimage; writes froc.json."""
import json
import numpy as np
from scipy import ndimage

SHAPE = (6, 12, 14)
NEIGHBOURS = np.ones((3, 3, 3))
RATES = (0.125, 0.25, 0.5, 1, 2, 4, 8)

random = np.random.default_rng(14)
cases = []
for number in range(5):
    field = ndimage.gaussian_filter(random.standard_normal(SHAPE), 1.1)
    field = (field - field.min()) / (field.max() - field.min())
    noise = ndimage.gaussian_filter(random.standard_normal(SHAPE), 1)
    reference = field + 0.9 * noise > (0.86 if number < 4 else 9)  # the last case has no lesion
    thousandths = np.clip(np.round(1600 * (field - 0.45)), 0, 1000).astype(int)
    cases.append((thousandths, reference))

candidates, lesions = [], 0
for thousandths, reference in cases:
    probability = (thousandths.astype(np.float32) / np.float32(1000)).astype(np.float64)
    found, count = ndimage.label(probability >= 0.1, NEIGHBOURS)
    expected, own = ndimage.label(reference, NEIGHBOURS)
    for c in range(1, count + 1):
        inside = found == c
        touched = {lesions + int(l) for l in np.unique(expected[inside]) if l > 0}
        candidates.append((probability[inside].max(), touched))
    lesions += own

curve = []
for threshold in sorted({score for score, _ in candidates}, reverse=True):
    chosen = [touched for score, touched in candidates if score >= threshold]
    hit = set().union(*chosen)
    curve.append((sum(not t for t in chosen) / len(cases), len(hit) / lesions))
at = {rate: max([s for f, s in curve if f <= rate], default=0) for rate in RATES}
print(lesions, "lesions", len(candidates), "candidates", at)
with open("froc.json", "w") as out:
    json.dump({
        "shape": SHAPE, "lesions": lesions,
        "cases": [{"thousandths": p.ravel().tolist(), "reference": np.flatnonzero(r).tolist()} for p, r in cases],
        "sensitivity": [[rate, value] for rate, value in at.items()], "score": float(np.mean(list(at.values()))),
        "curve": curve}, out)
    out.write("\n")
