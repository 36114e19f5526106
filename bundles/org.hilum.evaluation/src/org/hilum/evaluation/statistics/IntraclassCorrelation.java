// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

/**
 * Intraclass correlations of single ratings (Shrout and Fleiss 1979).
 *
 * @param oneWay      ICC(1,1): raters differ from case to case
 * @param agreement   ICC(2,1): absolute agreement of raters that stand for others
 * @param consistency ICC(3,1): agreement apart from constant differences between these raters
 * @since 0.2
 */
public record IntraclassCorrelation(double oneWay, double agreement, double consistency) {

	/**
	 * {@return the correlations}
	 *
	 * @param ratings one row for each case with a value of each rater, none NaN; at least two of each
	 */
	public static IntraclassCorrelation of(double[]... ratings) {
		int n = ratings.length;
		int k = n == 0 ? 0 : ratings[0].length;
		if (n < 2 || k < 2) {
			return new IntraclassCorrelation(Double.NaN, Double.NaN, Double.NaN);
		}
		double[] rows = new double[n];
		double[] columns = new double[k];
		double mean = 0;
		for (int i = 0; i < n; i++) {
			for (int j = 0; j < k; j++) {
				rows[i] += ratings[i][j] / k;
				columns[j] += ratings[i][j] / n;
				mean += ratings[i][j] / n / k;
			}
		}
		double between = squares(mean, rows) * k;
		double raters = squares(mean, columns) * n;
		double total = 0;
		for (double[] row : ratings) {
			total += squares(mean, row);
		}
		double bms = between / (n - 1);
		double jms = raters / (k - 1);
		double wms = (total - between) / (n * (k - 1.0));
		double ems = (total - between - raters) / ((n - 1.0) * (k - 1));
		return new IntraclassCorrelation((bms - wms) / (bms + (k - 1) * wms),
				(bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n), (bms - ems) / (bms + (k - 1) * ems));
	}

	private static double squares(double mean, double... values) {
		double sum = 0;
		for (double v : values) {
			sum += (v - mean) * (v - mean);
		}
		return sum;
	}
}
