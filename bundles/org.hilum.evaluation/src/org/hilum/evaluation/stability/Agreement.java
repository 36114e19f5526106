// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.MaskPolicies;

/**
 * One label of one case in all sources: each two of them compared, and each with the consensus.
 *
 * @param caseId       the case
 * @param dice         Dice of each two sources, annotators first; NaN where both are empty or one lacks the case
 * @param consensus    Dice of each source with the consensus of the annotators; of an annotator, with that of the others
 * @param volumes      volume of each source, ml; NaN where it lacks the case
 * @param votes        voxels that 0, 1, 2 ... of the annotators who drew the case marked
 * @since 0.2
 */
public record Agreement(String caseId, double[][] dice, double[] consensus, double[] volumes, long[] votes) {

	/**
	 * Compares the sources of a case.
	 *
	 * @param file       name of the label map in every folder
	 * @param caseId     the case
	 * @param annotators at least two
	 * @param models     any number
	 * @param labels     what to compare
	 * @param rule       makes the consensus
	 * @return one for each label, in their order
	 */
	static List<Agreement> of(String file, String caseId, List<Source> annotators, List<Source> models,
			List<LabelOrRegion> labels,
			ConsensusRule rule) {
		List<LabelMap> maps = new ArrayList<>();
		Stream.concat(annotators.stream(), models.stream()).forEach(source -> maps.add(read(source, file, maps)));
		double[] spacing = maps.stream().filter(Objects::nonNull).findFirst().orElseThrow().geometry().spacingZyx();
		List<Agreement> result = new ArrayList<>();
		for (LabelOrRegion label : labels) {
			List<BitMask> masks = new ArrayList<>();
			maps.forEach(m -> masks.add(m == null ? null : mask(m.labels(), label)));
			result.add(of(caseId, masks, annotators.size(), spacing, rule));
		}
		return result;
	}

	/** Null where the source has no file of the case. */
	private static LabelMap read(Source source, String file, List<LabelMap> before) {
		Path path = SafePaths.child(source.folder(), file, source.folder(), "name");
		if (!Files.exists(path)) {
			return null;
		}
		try {
			LabelMap map = LabelMap.read(path);
			Optional<LabelMap> first = before.stream().filter(Objects::nonNull).findFirst();
			return first.isEmpty() ? map : map.onGridOf(first.get());
		} catch (HilumException e) {
			throw e.file() == null ? e.in(path) : e;
		}
	}

	private static BitMask mask(ShortArray labels, LabelOrRegion label) {
		boolean[] voxels = new boolean[labels.data().length];
		for (int i = 0; i < voxels.length; i++) {
			voxels[i] = label.contains(labels.data()[i]);
		}
		return BitMask.of(voxels, labels.shape());
	}

	/**
	 * {@return the agreement of masks}
	 *
	 * @param caseId     the case
	 * @param masks      those of the annotators first; null where one lacks the case, which at least two annotators have
	 * @param annotators how many of them are annotators
	 * @param spacing    mm along z, y, x
	 * @param rule       makes the consensus
	 */
	static Agreement of(String caseId, List<BitMask> masks, int annotators, double[] spacing, ConsensusRule rule) {
		int n = masks.size();
		double[][] dice = new double[n][n];
		double[] volumes = new double[n];
		double[] consensus = new double[n];
		BitMask all = rule.of(drawn(masks, annotators, -1));
		for (int i = 0; i < n; i++) {
			BitMask own = masks.get(i);
			volumes[i] = own == null ? Double.NaN : own.count() * spacing[0] * spacing[1] * spacing[2] / 1000;
			dice[i][i] = own == null ? Double.NaN : 1;
			for (int j = 0; j < i; j++) {
				dice[i][j] = dice(own, masks.get(j));
				dice[j][i] = dice[i][j];
			}
			consensus[i] = own == null ? Double.NaN : dice(own, i < annotators ? rule.of(drawn(masks, annotators, i)) : all);
		}
		return new Agreement(caseId, dice, consensus, volumes, votes(drawn(masks, annotators, -1)));
	}

	private static double dice(BitMask first, BitMask second) {
		return first == null || second == null ? Double.NaN : MaskPolicies.dice(first, second);
	}

	/** The masks of the annotators who drew the case, without one of them. */
	private static List<BitMask> drawn(List<BitMask> masks, int annotators, int leftOut) {
		return IntStream.range(0, annotators).filter(a -> a != leftOut && masks.get(a) != null).mapToObj(masks::get).toList();
	}

	private static long[] votes(List<BitMask> masks) {
		long[] votes = new long[masks.size() + 1];
		List<boolean[]> voxels = masks.stream().map(BitMask::toBooleans).toList();
		for (int i = 0; i < voxels.getFirst().length; i++) {
			int n = 0;
			for (boolean[] mask : voxels) {
				n += mask[i] ? 1 : 0;
			}
			votes[n]++;
		}
		return votes;
	}

	/** {@return whether no annotator lacks the case} */
	boolean isDrawnByAll(int annotators) {
		return votes.length == annotators + 1;
	}

	/**
	 * {@return the mean Dice of a source with the annotators, without itself; NaN where none is defined}
	 *
	 * @param source     its index
	 * @param annotators number of annotators
	 * @param leftOut    index of an annotator that does not count, or -1
	 */
	double withAnnotators(int source, int annotators, int leftOut) {
		double sum = 0;
		int n = 0;
		for (int a = 0; a < annotators; a++) {
			if (a != source && a != leftOut && !Double.isNaN(dice[source][a])) {
				sum += dice[source][a];
				n++;
			}
		}
		return n == 0 ? Double.NaN : sum / n;
	}

	/**
	 * {@return whether a model agrees with the annotators at least as well as the annotator who agrees least with the
	 * others; true where nobody
	 * marked anything}
	 *
	 * @param model      its index
	 * @param annotators number of annotators
	 */
	boolean isWithinHumanVariance(int model, int annotators) {
		double least = Double.NaN;
		for (int a = 0; a < annotators; a++) {
			double own = withAnnotators(a, annotators, -1);
			least = own >= least ? least : Double.isNaN(own) ? least : own;
		}
		double found = withAnnotators(model, annotators, -1);
		return Double.isNaN(found) || found >= least;
	}
}
