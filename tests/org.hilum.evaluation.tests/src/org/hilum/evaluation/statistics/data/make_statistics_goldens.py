# SPDX-License-Identifier: EPL-2.0
# Writes statistics_goldens.json with numpy 1.24.2 and scipy 1.10.1 (Debian 12), independent of Hilum.
import itertools
import json
import numpy as np
from scipy import stats

rng = np.random.default_rng(7)


def wilcoxon_by_enumeration(x, y):
    d = np.array(x) - y
    d = d[d != 0]
    r = stats.rankdata(abs(d))
    observed = min(r[d > 0].sum(), r[d < 0].sum())
    sums = [sum(a for a, s in zip(r, signs) if s) for signs in itertools.product((0, 1), repeat=len(r))]
    return min(1.0, 2 * np.mean(np.array(sums) <= observed + 1e-9))


a, b = rng.normal(0.8, 0.1, 30), rng.normal(0.77, 0.1, 30)
ta, tb = np.round(rng.normal(0.8, 0.1, 12), 1), np.round(rng.normal(0.75, 0.1, 12), 1)
la, lb = np.round(rng.normal(0.8, 0.1, 260), 2), np.round(rng.normal(0.79, 0.1, 260), 2)
matrix = np.round(rng.normal(0.8, 0.05, (9, 4)) + [0, 0.02, 0.03, -0.02], 2)
raters = rng.normal(50, 20, (10, 1)) + rng.normal(0, 4, (10, 3)) + [0, 2, -1]
values = rng.gamma(2, 2, 11)
p = [0.01, 0.04, 0.03, 0.005, 0.5]
golden = dict(
    wilcoxon=dict(a=a, b=b, p=stats.wilcoxon(a, b, mode="exact").pvalue, statistic=stats.wilcoxon(a, b).statistic),
    ties=dict(a=ta, b=tb, p=wilcoxon_by_enumeration(ta, tb)),
    large=dict(a=la, b=lb, p=stats.wilcoxon(la, lb, mode="approx").pvalue),
    friedman=dict(matrix=matrix, statistic=stats.friedmanchisquare(*matrix.T).statistic,
                  p=stats.friedmanchisquare(*matrix.T).pvalue,
                  ranks=np.mean([stats.rankdata(-row) for row in matrix], axis=0)),
    studentised={str(k): stats.studentized_range.ppf(0.95, k, np.inf) for k in (2, 3, 5, 10)},
    correlation=dict(a=a, b=b, spearman=stats.spearmanr(a, b)[0], pearson=stats.pearsonr(a, b)[0], kendall=stats.kendalltau(a, b)[0],
                     ta=ta, tb=tb, tied_spearman=stats.spearmanr(ta, tb)[0], tied_kendall=stats.kendalltau(ta, tb)[0]),
    summary=dict(values=values, mean=values.mean(), deviation=values.std(ddof=1),
                 quantiles=np.quantile(values, [0, 0.25, 0.5, 0.75, 1])),
    bland_altman=dict(a=a, b=b, bias=(a - b).mean(), low=(a - b).mean() - stats.norm.ppf(0.975) * (a - b).std(ddof=1),
                      high=(a - b).mean() + stats.norm.ppf(0.975) * (a - b).std(ddof=1)),
    bootstrap=dict(a=a, low=stats.bootstrap((a,), np.mean, n_resamples=200000, method="percentile", random_state=1).confidence_interval.low,
                   high=stats.bootstrap((a,), np.mean, n_resamples=200000, method="percentile", random_state=1).confidence_interval.high),
    normal={str(z): stats.norm.sf(z) for z in (-1.5, 0.0, 0.3, 1.96, 5.0)},
    chi2={f"{x} {k}": stats.chi2.sf(x, k) for x, k in ((0.5, 1), (3.0, 2), (11.0, 7), (60.0, 9))},
)
json.dump(golden, open("statistics_goldens.json", "w"), indent=1, default=lambda v: v.tolist() if hasattr(v, "tolist") else float(v))
