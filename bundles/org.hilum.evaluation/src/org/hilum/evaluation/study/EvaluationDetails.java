// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.Queue;
import java.util.Comparator;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.metrics.CalibrationMetric;
import org.hilum.evaluation.metrics.ExpectedCalibrationError;
import org.hilum.evaluation.metrics.ReliabilityBins;

/**
 * What an evaluation finds beside single values: slice profiles and, of probabilities, reliability and FROC. Collects from
 * several threads.
 *
 * @since 0.2
 */
public final class EvaluationDetails {

	private final CalibrationMetric calibration;
	private final Queue<SliceProfile> profiles = new ConcurrentLinkedQueue<>();
	private final Map<String, ReliabilityBins> bins = new ConcurrentSkipListMap<>();
	private final Map<String, Froc> curves = new ConcurrentSkipListMap<>();

	/** Begins with the default options of ECE. */
	public EvaluationDetails() {
		this(new ExpectedCalibrationError());
	}

	/**
	 * Begins.
	 *
	 * @param calibration a metric of calibration, whose bins are added up
	 */
	public EvaluationDetails(CalibrationMetric calibration) {
		this.calibration = calibration;
	}

	/**
	 * Adds what there is to a pair of masks.
	 *
	 * @param caseId the case
	 * @param pair   masks of one label
	 */
	public void add(String caseId, MaskPair pair) {
		profiles.add(SliceProfile.of(caseId, pair));
		String label = pair.label().map(l -> l.key()).orElse("");
		pair.probability().ifPresent(map -> {
			bins.merge(label, calibration.bins(pair), ReliabilityBins::plus);
			curves.computeIfAbsent(label, _ -> new Froc()).add(map);
		});
	}

	/** {@return the profiles by case and label} */
	public List<SliceProfile> profiles() {
		return profiles.stream().sorted(Comparator.comparing(SliceProfile::caseId).thenComparing(SliceProfile::label)).toList();
	}

	/** {@return the bins of each label; empty without probabilities} */
	public Map<String, ReliabilityBins> reliability() {
		return new TreeMap<>(bins);
	}

	/** {@return the curve of each label; empty without probabilities} */
	public Map<String, Froc> froc() {
		return new TreeMap<>(curves);
	}
}
