# SPDX-License-Identifier: EPL-2.0
# Writes metric_goldens.json: values of metrics by numpy 1.24, scipy 1.10 and scikit-image 0.19 (Debian 12), independent of Hilum.
# Masks are drawn here from a seeded generator; they are made up and show nothing of anybody.
import base64
import json
import numpy as np
from scipy import ndimage as nd
from skimage.morphology import skeletonize_3d

rng = np.random.default_rng(20261130)
SHAPE = (18, 26, 30)
SPACING = (2.5, 0.8, 0.7)
grid = np.indices(SHAPE).astype(float)


def blobs(n, size):
    mask = np.zeros(SHAPE, bool)
    for _ in range(n):
        centre = [rng.uniform(2, s - 2) for s in SHAPE]
        radius = rng.uniform(0.5, 1.3, 3) * size
        mask |= sum(((grid[a] - centre[a]) / radius[a]) ** 2 for a in range(3)) < 1
    return mask


def tube(shift):
    t = np.linspace(0, 1, 400)
    line = np.stack([2 + 13 * t + shift, 13 + 8 * np.sin(5 * t) + shift, 4 + 22 * t])
    branch = np.stack([9 + 0 * t, 13 + 10 * t - shift, 15 + 6 * t])
    points = np.concatenate([line, branch], 1).round().astype(int)
    mask = np.zeros(SHAPE, bool)
    mask[tuple(np.clip(points[a], 0, SHAPE[a] - 1) for a in range(3))] = True
    return nd.binary_dilation(mask, nd.generate_binary_structure(3, 1), 2)


def border(mask):
    return mask & ~nd.binary_erosion(mask, nd.generate_binary_structure(mask.ndim, 1))


def directed(a, b, spacing):
    return nd.distance_transform_edt(~border(b), spacing)[border(a)]


def hd(a, b, spacing):
    return max(directed(a, b, spacing).max(), directed(b, a, spacing).max())


def in_plane(a, b):
    both = [hd(x, y, SPACING[1:]) for x, y in zip(a, b) if x.any() and y.any()]
    return max(both) if both else None


def along(a, b, axis):
    others = tuple(i for i in range(3) if i != axis)
    x, y = np.flatnonzero(a.any(others)), np.flatnonzero(b.any(others))
    d = np.abs(x[:, None] - y[None])
    return float(max(d.min(0).max(), d.min(1).max()) * SPACING[axis])


def cl_dice(a, b):
    sa, sb = skeletonize_3d(a) > 0, skeletonize_3d(b) > 0
    structure = nd.generate_binary_structure(3, 3)
    if any(nd.label(s, structure)[1] != nd.label(m, structure)[1] for s, m in ((sa, a), (sb, b))):
        return None  # scikit-image takes some components of even extent away altogether
    precision, sensitivity = (sb & a).sum() / sb.sum(), (sa & b).sum() / sa.sum()
    return 2 * precision * sensitivity / max(precision + sensitivity, 1e-300)


def matched(a, b, threshold, strict, connectivity):
    structure = nd.generate_binary_structure(3, connectivity)
    (la, na), (lb, nb) = nd.label(a, structure), nd.label(b, structure)
    pairs = []
    for i in range(1, na + 1):
        for j in range(1, nb + 1):
            common = ((la == i) & (lb == j)).sum()
            iou = common / ((la == i) | (lb == j)).sum()
            if iou > threshold if strict else common > 0 and iou >= threshold:
                pairs.append((-iou, i, j))
    ious, ui, uj = [], set(), set()
    for negative, i, j in sorted(pairs):
        if i not in ui and j not in uj:
            ious.append(-negative)
            ui.add(i)
            uj.add(j)
    return na, nb, ious


def lesions(a, b, threshold, connectivity=3):
    na, nb, ious = matched(a, b, threshold, False, connectivity)
    tp = len(ious)
    return dict(LesionSensitivity=tp / na, LesionPrecision=tp / nb, LesionF1=2 * tp / (na + nb), LesionFalsePositives=nb - tp,
                LesionsMissed=na - tp)


def panoptic(a, b):
    na, nb, ious = matched(a, b, 0.5, True, 3)
    tp = len(ious)
    return dict(PanopticQuality=sum(ious) / (tp + (nb - tp) / 2 + (na - tp) / 2), SegmentationQuality=float(np.mean(ious)) if ious else 0.0,
                RecognitionQuality=2 * tp / (na + nb))


def centre_distance(a, b):
    return float(np.linalg.norm((np.array(nd.center_of_mass(a)) - nd.center_of_mass(b)) * SPACING))


def monai(a, b):
    d, e = directed(a, b, SPACING), directed(b, a, SPACING)
    return dict(HD95=max(np.percentile(d, 95), np.percentile(e, 95)), ASSD=float(np.concatenate([d, e]).mean()),
                NSD1=((d <= 1).sum() + (e <= 1).sum()) / (d.size + e.size))


def calibration(p, a, bins, box=None):
    if box:
        p, a = p[box], a[box]
    p, a = p.astype(np.float64).ravel(), a.ravel().astype(float)
    index = np.minimum((p * bins).astype(int), bins - 1)
    ece = sum(abs(p[index == k].mean() - a[index == k].mean()) * (index == k).mean() for k in range(bins) if (index == k).any())
    return dict(ECE=ece, Brier=((p - a) ** 2).mean())


def extent(p, a, margin):
    places = np.nonzero(a | (p >= 0.5))
    return tuple(slice(max(0, x.min() - margin), x.max() + 1 + margin) for x in places)


def pack(mask):
    return base64.b64encode(np.packbits(mask.ravel())).decode()


cases = {}
for name, a, b in (("blobs", blobs(9, 3.0), None), ("few", blobs(6, 4.0) | blobs(5, 1.5), None), ("tube", tube(0), tube(3)),
                   ("tubes", tube(0) | tube(4)[::-1], tube(1) | tube(2)[:, ::-1])):
    if b is None:
        moved = nd.shift(a.astype(np.uint8), (0, 1, 2) if name == "blobs" else (-1, 0, 0), order=0).astype(bool)
        b = (moved & ~blobs(2, 3.0)) | blobs(2, 2.0)
    p = np.clip(nd.gaussian_filter(b.astype(np.float64), 1.2) + rng.normal(0, 0.02, SHAPE), 0, 1).astype(np.float32)
    quantised = (p * 255).round().astype(np.uint8)
    p = quantised.astype(np.float32) / np.float32(255)
    cases[name] = dict(
        reference=pack(a), prediction=pack(b), probability=base64.b64encode(quantised.tobytes()).decode(),
        skeleton=[int(i) for i in np.flatnonzero(skeletonize_3d(a))],
        Precision=(a & b).sum() / b.sum(), Recall=(a & b).sum() / a.sum(), RelativeVolumeError=100 * (b.sum() - a.sum()) / a.sum(),
        HDInPlane=in_plane(a, b), HDAlongZ=along(a, b, 0), HDAlongY=along(a, b, 1), HDAlongX=along(a, b, 2), clDice=cl_dice(a, b),
        CentreDistance=centre_distance(a, b), lesions={str(t): lesions(a, b, t) for t in (0.0, 0.1, 0.5)},
        faces=lesions(a, b, 0.1, 1), monai=monai(a, b),
        calibration=dict(image=calibration(p, a, 15), box=calibration(p, a, 10, extent(p, a, 2))), **panoptic(a, b))
json.dump(dict(shape=SHAPE, spacing=SPACING, cases=cases), open("metric_goldens.json", "w"), indent=1, default=float)
