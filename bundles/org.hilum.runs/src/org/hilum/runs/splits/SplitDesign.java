// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.random.NumpyRandom;

/**
 * Division of cases into folds of which each has its share of every stratum, and that keep groups, such as the cases of a
 * patient, together. Without strata and groups it is nnU-Net's. Immutable.
 *
 * @param ids    the cases
 * @param strata stratum by case; empty for none
 * @param groups group by case; empty for none
 * @since 0.2
 */
public record SplitDesign(List<String> ids, Map<String, String> strata, Map<String, String> groups) {

	/** Sorts the cases, as nnU-Net does. */
	public SplitDesign {
		ids = ids.stream().sorted().toList();
		strata = Map.copyOf(strata);
		groups = Map.copyOf(groups);
	}

	/** Cases that stay together. */
	private record Unit(List<String> cases, Map<String, Integer> strata) {
	}

	/**
	 * {@return folds; every case is validated in one of them}
	 *
	 * @param folds how many, from 2
	 * @param seed  seed of the division
	 * @throws HilumException when there are fewer cases, or groups, than folds
	 */
	public List<Split> folds(int folds, int seed) {
		if (strata.isEmpty() && groups.isEmpty()) {
			return Splits.kFold(ids, folds, seed);
		}
		List<Unit> units = units(seed);
		if (units.size() < folds) {
			throw HilumException.usage(Counts.of(units.size(), groups.isEmpty() ? "case" : "group") + " cannot be divided into "
					+ folds + " folds", "Ask for fewer folds.");
		}
		double[] shares = new double[folds];
		Arrays.fill(shares, 1.0 / folds);
		return dealt(units, shares).stream().map(this::validated).toList();
	}

	/**
	 * {@return folds of several divisions, one after the other}
	 *
	 * @param folds   how many each
	 * @param seed    seed of the first division; the following have the following seeds
	 * @param repeats how many divisions
	 */
	public List<Split> repeated(int folds, int seed, int repeats) {
		List<Split> result = new ArrayList<>();
		for (int i = 0; i < repeats; i++) {
			result.addAll(folds(folds, seed + i));
		}
		return result;
	}

	/**
	 * {@return the part of the cases that is held out, about the share of each stratum, sorted}
	 *
	 * @param share share of the cases, above 0 and below 1
	 * @param seed  seed of the choice
	 * @throws HilumException when nothing or everything would be held out
	 */
	public List<String> heldOut(double share, int seed) {
		List<String> held = dealt(units(seed), new double[] { share, 1 - share }).getFirst();
		if (held.isEmpty() || held.size() == ids.size()) {
			throw HilumException.usage("A share of " + share + " of " + Counts.of(ids.size(), "case") + " is " + Counts.of(held
					.size(), "case"),
					"Choose another share, or smaller groups.");
		}
		return held.stream().sorted().toList();
	}

	/**
	 * {@return the design of some of the cases}
	 *
	 * @param without cases that are left out
	 */
	public SplitDesign without(Set<String> without) {
		return new SplitDesign(ids.stream().filter(id -> !without.contains(id)).toList(), strata, groups);
	}

	/**
	 * {@return one division into cases to train with and cases to validate with}
	 *
	 * @param val cases to validate with
	 */
	public Split validated(List<String> val) {
		Set<String> held = new HashSet<>(val);
		return new Split(ids.stream().filter(id -> !held.contains(id)).toList(), val.stream().sorted().toList());
	}

	/** {@return units in random order, large ones first, so that small ones can even out what large ones leave} */
	private List<Unit> units(int seed) {
		Map<String, List<String>> together = new LinkedHashMap<>();
		for (String id : ids) {
			together.computeIfAbsent(groups.isEmpty() ? id : groups.get(id), _ -> new ArrayList<>()).add(id);
		}
		List<List<String>> cases = new ArrayList<>(together.values());
		List<Unit> units = new ArrayList<>();
		for (int place : new NumpyRandom(seed).permutation(cases.size())) {
			Map<String, Integer> counts = new HashMap<>();
			cases.get(place).forEach(id -> counts.merge(strata.getOrDefault(id, ""), 1, Integer::sum));
			units.add(new Unit(cases.get(place), counts));
		}
		units.sort(Comparator.comparing(unit -> -unit.cases.size()));
		return units;
	}

	/** Each unit goes where its strata, then the number of cases, are furthest below their share. */
	private List<List<String>> dealt(List<Unit> units, double... shares) {
		Map<String, Integer> total = new HashMap<>();
		ids.forEach(id -> total.merge(strata.getOrDefault(id, ""), 1, Integer::sum));
		List<Map<String, Integer>> counts = new ArrayList<>();
		List<List<String>> parts = new ArrayList<>();
		for (int i = 0; i < shares.length; i++) {
			counts.add(new HashMap<>());
			parts.add(new ArrayList<>());
		}
		for (Unit unit : units) {
			int best = 0;
			double bestLack = Double.NEGATIVE_INFINITY;
			for (int i = 0; i < shares.length; i++) {
				double lack = 0;
				for (Map.Entry<String, Integer> stratum : unit.strata.entrySet()) {
					double wanted = total.get(stratum.getKey()) * shares[i];
					lack += stratum.getValue() * (wanted - counts.get(i).getOrDefault(stratum.getKey(), 0) - stratum.getValue()
							/ 2.0);
				}
				// the number of cases decides between equal ones
				lack += 1e-6 * (ids.size() * shares[i] - parts.get(i).size());
				if (lack > bestLack + 1e-12) {
					bestLack = lack;
					best = i;
				}
			}
			parts.get(best).addAll(unit.cases);
			int chosen = best;
			unit.strata.forEach((stratum, count) -> counts.get(chosen).merge(stratum, count, Integer::sum));
		}
		return parts;
	}
}
