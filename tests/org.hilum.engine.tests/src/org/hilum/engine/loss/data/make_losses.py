# SPDX-License-Identifier: EPL-2.0
"""Writes losses.json: losses and slopes in double precision from their published formulas, with numpy and scipy only.

Logits have five decimals, so that minimum and maximum filters of the skeletons meet no ties."""
import json
import numpy as np
from scipy import ndimage

rng = np.random.default_rng(14)


def blobs(shape, labels):
    field = ndimage.gaussian_filter(rng.normal(size=shape), [0] + [1.2] * (len(shape) - 1))
    edges = np.quantile(field, np.linspace(0, 1, labels + 1)[1:-1])
    return np.digitize(field, edges)


def inputs():
    result = {}
    for name, dims in (("flat", (7, 8)), ("solid", (5, 6, 7))):
        x = np.round(rng.normal(size=(2, 3) + dims) * 1.5, 5)
        lab = blobs((2,) + dims, 3)
        lab[1][lab[1] == 2] = 0  # a class that is not in the second sample
        result[name] = dict(logits=x, target=lab[:, None], regions=False, ignore=None)
    x = np.round(rng.normal(size=(2, 3, 7, 8)), 5)
    lab = blobs((2, 7, 8), 4)
    result["ignored"] = dict(logits=x, target=lab[:, None], regions=False, ignore=3)
    masks = np.stack([blobs((2, 7, 8), 2), blobs((2, 7, 8), 2)], 1)
    x = np.round(rng.normal(size=(2, 2, 7, 8)), 5)
    result["regions"] = dict(logits=x, target=masks, regions=True, ignore=None)
    masked = np.concatenate([masks, (blobs((2, 7, 8), 4) == 3)[:, None].astype(int)], 1)
    result["regions_ignored"] = dict(logits=x, target=masked, regions=True, ignore=9)
    return result


def parts(x, given):
    """Probabilities, reference, mask of what counts, logarithm of the right one's probability."""
    target = given["target"]
    if given["regions"]:
        seen = np.ones_like(x[:, :1]) if given["ignore"] is None else 1.0 - target[:, -1:]
        ref = target[:, : x.shape[1]].astype(float)
        p = 1 / (1 + np.exp(-x))
        return p, ref, seen
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    seen = np.ones_like(x[:, :1]) if given["ignore"] is None else (target != given["ignore"]).astype(float)
    ref = np.stack([target[:, 0] == c for c in range(x.shape[1])], 1).astype(float)
    return p, ref, seen


def space(x):
    return tuple(range(2, x.ndim))


def class_mean(values, weights, first):
    if weights is None:
        return values.mean()
    w = np.asarray(weights[first:], float)
    return (values * w / w.mean()).mean()


def compound(x, given, o):
    p, ref, seen = parts(x, given)
    w = o.get("class_weights")
    first = 0 if given["regions"] else 1
    smooth = o.get("smoothing", 1e-5)
    total = 0.0
    if o.get("dice_weight", 1):
        inter = (p * ref * seen).sum(space(x))[:, first:]
        size = ((p + ref) * seen).sum(space(x))[:, first:]
        if o.get("dice_scope") == "batch":
            inter, size = inter.sum(0), size.sum(0)
        total -= o.get("dice_weight", 1) * class_mean((2 * inter + smooth) / (size + smooth), w, first)
    if o.get("cross_entropy_weight", 1):
        if given["regions"]:
            ce = -(ref * np.log(p) + (1 - ref) * np.log(1 - p)) * seen
            if w is not None:
                ce = ce * (np.asarray(w) / np.mean(w)).reshape(1, -1, *[1] * (x.ndim - 2))
            # nnU-Net: with a mask the sum over regions is divided by voxels, else by voxels and regions
            ce = ce.mean() if given["ignore"] is None else ce.sum() / seen.sum()
        else:
            ls = o.get("label_smoothing", 0)
            wv = np.ones(x.shape[1]) if w is None else np.asarray(w, float)
            logp = np.log(p)
            wide = wv.reshape(1, -1, *[1] * (x.ndim - 2))
            own = (ref * wide * seen).sum(1)
            each = -((1 - ls) * (ref * logp * wide * seen).sum(1) + ls * (logp * wide * seen).mean(1))
            if "top_k_percent" in o:
                flat = np.sort(each.ravel())[::-1]
                ce = flat[: max(1, int(flat.size * o["top_k_percent"] / 100))].mean()
            else:
                ce = each.sum() / own.sum()
        total += o.get("cross_entropy_weight", 1) * ce
    return total


def tversky(x, given, o):
    p, ref, seen = parts(x, given)
    first = 0 if given["regions"] else 1
    p, ref = (p * seen)[:, first:], (ref * seen)[:, first:]
    tp, fp, fn = (p * ref).sum(space(x)), ((seen - ref) * p).sum(space(x)), ((seen - p) * ref).sum(space(x))
    if o.get("dice_scope") == "batch":
        tp, fp, fn = tp.sum(0), fp.sum(0), fn.sum(0)
    s = o.get("smoothing", 1e-5)
    index = (tp + s) / (tp + o.get("false_positive_weight", 0.3) * fp + o.get("false_negative_weight", 0.7) * fn + s)
    return class_mean((1 - index) ** o.get("exponent", 1), o.get("class_weights"), first)


def focal(x, given, o):
    p, ref, seen = parts(x, given)
    pt = np.where(ref > 0, p, 1 - p)
    each = -((1 - pt) ** o.get("gamma", 2)) * np.log(pt) * seen
    if "class_weights" in o:
        w = np.asarray(o["class_weights"], float).reshape(1, -1, *[1] * (x.ndim - 2))
        each = each * w
    return (each.sum() / (seen.sum() * x.shape[1])) if given["regions"] else (each * ref).sum() / seen.sum()


def generalized_dice(x, given, o):
    p, ref, seen = parts(x, given)
    p, ref = p * seen, ref * seen
    inter, found, there = (p * ref).sum(space(x)), p.sum(space(x)), ref.sum(space(x))
    if o.get("dice_scope") == "batch":
        inter, found, there = (a.sum(0, keepdims=True) for a in (inter, found, there))
    losses = []
    for i in range(len(there)):
        power = {"square": 2, "simple": 1, "uniform": 0}[o.get("weighting", "square")]
        finite = [1 / v ** power for v in there[i] if v > 0]
        w = np.array([1 / v ** power if v > 0 else max(finite, default=1.0) for v in there[i]])
        w = w * np.asarray(o.get("class_weights", np.ones(len(w))))
        w = w / w.sum()
        s = o.get("smoothing", 1e-5)
        losses.append(1 - (2 * (w * inter[i]).sum() + s) / ((w * (found[i] + there[i])).sum() + s))
    return np.mean(losses)


def boundary(x, given, o):
    p, ref, seen = parts(x, given)
    first = 0 if given["regions"] else 1
    values = np.zeros((x.shape[0], x.shape[1] - first))
    for b in range(x.shape[0]):
        for c in range(first, x.shape[1]):
            mask = (ref * seen)[b, c] > 0
            if mask.any() and not mask.all():
                phi = ndimage.distance_transform_edt(~mask) - np.where(mask, ndimage.distance_transform_edt(mask) - 1, 0)
                values[b, c - first] = ((p * seen)[b, c] * phi).mean()
    return class_mean(values, o.get("class_weights"), first)


def skeleton(x, iterations):
    cross = ndimage.generate_binary_structure(x.ndim, 1)
    box = np.ones([3] * x.ndim)

    def erode(a):
        return ndimage.grey_erosion(a, footprint=cross, mode="constant", cval=np.inf)

    def ridges(a):
        return np.maximum(a - ndimage.grey_dilation(erode(a), footprint=box, mode="constant", cval=-np.inf), 0)

    thin = ridges(x)
    for _ in range(iterations):
        x = erode(x)
        more = ridges(x)
        thin = thin + np.maximum(more - thin * more, 0)
    return thin


def cldice(x, given, o):
    p, ref, seen = parts(x, given)
    first = 0 if given["regions"] else 1
    p, ref = p * seen, ref * seen
    shape = (x.shape[0], x.shape[1] - first)
    sums = [np.zeros(shape) for _ in range(4)]
    for b in range(shape[0]):
        for c in range(shape[1]):
            a, r = p[b, c + first], ref[b, c + first]
            sp, sr = skeleton(a, o.get("iterations", 3)), skeleton(r, o.get("iterations", 3))
            for k, v in enumerate(((sp * r).sum(), sp.sum(), (sr * a).sum(), sr.sum())):
                sums[k][b, c] = v
    if o.get("dice_scope") == "batch":
        sums = [s.sum(0) for s in sums]
    s = o.get("skeleton_smoothing", 1)
    precision, sensitivity = (sums[0] + s) / (sums[1] + s), (sums[2] + s) / (sums[3] + s)
    return class_mean(1 - 2 * precision * sensitivity / (precision + sensitivity), o.get("class_weights"), first)


TERMS = {"focal": focal, "tversky": tversky, "focal_tversky": tversky, "generalized_dice": generalized_dice,
         "boundary": boundary, "cldice": cldice}
ALONE = {"dice_weight": 0, "cross_entropy_weight": 0}
STANDARD = {"focal": ALONE, "tversky": ALONE, "focal_tversky": ALONE | {"exponent": 0.75}, "generalized_dice": ALONE,
            "boundary": {"term_weight": 0.01}, "cldice": {"term_weight": 0.5}, "dice_ce": {}}
THREE, TWO = [0.5, 1, 3], [1, 4]
CASES = [(loss, name, {}) for loss in TERMS for name in ("flat", "solid", "ignored", "regions", "regions_ignored")]
CASES += [(loss, name, {"class_weights": THREE if name == "flat" else TWO, "dice_scope": "batch"})
          for loss in list(TERMS) + ["dice_ce"] for name in ("flat", "regions")]
CASES += [("dice_ce", "ignored", {"class_weights": THREE, "label_smoothing": 0.1}),
          ("dice_ce", "regions_ignored", {"class_weights": TWO}),
          ("dice_ce", "flat", {"class_weights": THREE, "top_k_percent": 20}),
          ("focal", "flat", {"gamma": 0.5}), ("focal", "flat", {"dice_weight": 2, "cross_entropy_weight": 0.5}),
          ("tversky", "solid", {"false_positive_weight": 0.1, "false_negative_weight": 0.9, "smoothing": 1}),
          ("generalized_dice", "solid", {"weighting": "simple"}), ("generalized_dice", "flat", {"weighting": "uniform"}),
          ("cldice", "solid", {"iterations": 1, "skeleton_smoothing": 0.1, "term_weight": 1})]


def value(loss, x, given, options):
    o = STANDARD[loss] | options
    total = compound(x, given, o)
    return total + o.get("term_weight", 1) * TERMS[loss](x, given, o) if loss in TERMS else total


def main():
    given = inputs()
    out = {"inputs": {}, "cases": []}
    for name, g in given.items():
        out["inputs"][name] = {"shape": list(g["logits"].shape), "logits": g["logits"].ravel().tolist(),
                               "channels": g["target"].shape[1], "target": "".join(str(v) for v in g["target"].ravel()),
                               "regions": g["regions"], "ignore": g["ignore"]}
    for loss, name, options in CASES:
        g = given[name]
        x = g["logits"]
        way = np.cos(np.arange(x.size)).reshape(x.shape)
        h = 1e-5
        slope = (value(loss, x + h * way, g, options) - value(loss, x - h * way, g, options)) / (2 * h)
        out["cases"].append({"loss": loss, "input": name, "options": options, "value": value(loss, x, g, options),
                             "slope": slope})
    with open("losses.json", "w") as f:
        f.write(json.dumps(out).replace('{"loss"', '\n{"loss"').replace('"cases"', '\n"cases"') + "\n")


main()
