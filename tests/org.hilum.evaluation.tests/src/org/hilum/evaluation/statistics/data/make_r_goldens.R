# SPDX-License-Identifier: EPL-2.0
# Writes r_goldens.json: Rscript make_r_goldens.R > r_goldens.json
# Base R only. Samples come from the generator of Park and Miller, whose steps are exact in double precision everywhere.
state <- 20261201
uniform <- function(n) sapply(seq_len(n), function(i) { state <<- (16807 * state) %% 2147483647; state / 2147483647 })
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
array <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
matrix_text <- function(m) paste0("[", paste(apply(m, 1, array), collapse = ", "), "]")
entry <- function(name, ...) {
  parts <- list(...)
  paste0("  \"", name, "\": {", paste0("\"", names(parts), "\": ", unlist(parts), collapse = ", "), "}")
}

# exact, without ties
a <- round(uniform(14), 4); b <- round(uniform(14) * 0.8, 4)
exact <- wilcox.test(a, b, paired = TRUE, exact = TRUE)
# ties among the sizes of the differences: all signs of midranks, by convolution of twice the ranks
ta <- c(5, 7, 3, 9, 4, 6, 8, 2, 7, 5, 6, 9); tb <- c(4, 5, 4, 6, 4, 4, 9, 4, 5, 3, 7, 6)
d <- (ta - tb)[ta != tb]
r <- 2 * rank(abs(d)); counts <- 1
for (k in r) { shifted <- c(rep(0, k), counts); counts <- c(counts, rep(0, k)) + shifted }
w <- min(sum(r[d > 0]), sum(r[d < 0]))
tied <- min(1, 2 * sum(counts[seq_len(w + 1)]) / 2^length(r))
# more pairs than the exact test takes, with ties, without correction for continuity
la <- round(uniform(260) * 40); lb <- round(uniform(260) * 42)
large <- suppressWarnings(wilcox.test(la, lb, paired = TRUE, exact = FALSE, correct = FALSE))
p <- c(0.001, 0.2, 0.012, 0.012, 0.9, 0.04, 0.0004)
m <- matrix(round(uniform(60) * 8) / 8, ncol = 5)
friedman <- friedman.test(m)
critical <- qtukey(0.95, 5, Inf) / sqrt(2) * sqrt(5 * 6 / (6 * 12))
ranges <- sapply(2:10, function(k) qtukey(0.95, k, Inf))
y <- matrix(round(uniform(40) * 30, 3), ncol = 4) + 1:10
long <- data.frame(v = as.vector(y), case = factor(row(y)), rater = factor(col(y)))
ms <- summary(aov(v ~ case + rater, data = long))[[1]][["Mean Sq"]]
icc21 <- (ms[1] - ms[3]) / (ms[1] + 3 * ms[3] + 4 * (ms[2] - ms[3]) / 10)
icc31 <- (ms[1] - ms[3]) / (ms[1] + 3 * ms[3])
difference <- y[, 1] - y[, 2]
limits <- mean(difference) + c(-1, 1) * qnorm(0.975) * sd(difference)
# 400 samples of 15 exponential values with the mean 1: how many percentile intervals contain it
start <- state
set.seed(1)
covered <- sum(sapply(1:400, function(i) {
  x <- -log(uniform(15))
  ends <- quantile(colMeans(matrix(sample(x, 15 * 4000, replace = TRUE), nrow = 15)), c(0.025, 0.975))
  ends[1] <= 1 && 1 <= ends[2]
}))
cat("{\n", paste(c(
  paste0("  \"origin\": \"", R.version.string, ", Rscript make_r_goldens.R\""),
  entry("wilcoxon", a = array(a), b = array(b), p = number(exact$p.value), v = number(exact$statistic)),
  entry("ties", a = array(ta), b = array(tb), p = number(tied)),
  entry("large", a = array(la), b = array(lb), p = number(large$p.value)),
  entry("holm", p = array(p), adjusted = array(p.adjust(p, "holm"))),
  entry("friedman", matrix = matrix_text(m), statistic = number(friedman$statistic), p = number(friedman$p.value),
    critical = number(critical), ranges = array(ranges)),
  entry("icc", matrix = matrix_text(y), agreement = number(icc21), consistency = number(icc31)),
  entry("bland_altman", bias = number(mean(difference)), low = number(limits[1]), high = number(limits[2])),
  entry("coverage", start = number(start), samples = "400", size = "15", covered = number(covered))
), collapse = ",\n"), "\n}\n", sep = "")
