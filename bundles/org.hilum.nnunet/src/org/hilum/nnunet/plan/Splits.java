// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.random.NumpyRandom;

/**
 * Cross-validation folds, equal to nnU-Net's (generate_crossval_split, do_split).
 *
 * @since 0.1.0
 */
public final class Splits {

	/** The name of the file in the preprocessed folder of a data set. */
	public static final String FILE_NAME = "splits_final.json";

	/** How many folds are made where none are given; there must be as many cases. */
	public static final int FOLDS = 5;
	/**
	 * Seed of nnU-Net's division.
	 *
	 * @since 0.2.0
	 */
	public static final int SEED = 12345;

	private Splits() {
	}

	/**
	 * {@return five folds as scikit-learn's KFold(5, shuffle=True, random_state=12345) makes them}
	 *
	 * @param ids case identifiers in any order; they are sorted as nnU-Net sorts them
	 */
	public static List<Split> fiveFold(List<String> ids) {
		return kFold(ids, FOLDS);
	}

	/**
	 * {@return folds}
	 *
	 * @param ids   case identifiers in any order
	 * @param folds how many
	 */
	public static List<Split> kFold(List<String> ids, int folds) {
		return kFold(ids, folds, SEED);
	}

	/**
	 * {@return folds of another random division}
	 *
	 * @param ids   case identifiers in any order
	 * @param folds how many
	 * @param seed  seed of the division; 12345 is nnU-Net's
	 * @since 0.2
	 */
	public static List<Split> kFold(List<String> ids, int folds, int seed) {
		if (ids.size() < folds) {
			throw HilumException.usage((ids.size() == 1 ? "1 training case" : ids.size() + " training cases")
					+ " cannot be divided into " + folds + " folds", "Train with fold \"all\" instead of a number, add cases, "
							+ "or write your own " + FILE_NAME + " into the folder of the raw data set.");
		}
		List<String> sorted = ids.stream().sorted().toList();
		int[] order = new NumpyRandom(seed).permutation(sorted.size());
		List<Split> result = new ArrayList<>();
		int start = 0;
		for (int fold = 0; fold < folds; fold++) {
			int size = sorted.size() / folds + (fold < sorted.size() % folds ? 1 : 0);
			int[] test = Arrays.copyOfRange(order, start, start + size);
			result.add(divide(sorted, test));
			start += size;
		}
		return result;
	}

	/**
	 * {@return one fold; beyond the end of the list a random 80:20 division that depends on the fold alone}
	 *
	 * @param splits the folds of a {@code splits_final.json}
	 * @param fold   number from 0
	 * @param ids    every case, in any order, for a fold beyond the end
	 */
	public static Split fold(List<Split> splits, int fold, List<String> ids) {
		if (fold < 0) {
			throw HilumException.usage("There is no fold " + fold, "Count folds from 0, or choose \"all\".");
		}
		if (fold < splits.size()) {
			return splits.get(fold);
		}
		List<String> sorted = ids.stream().sorted().toList();
		int count = (int) (sorted.size() * 0.8);
		int[] train = new NumpyRandom(SEED + fold).choiceWithoutReplacement(sorted.size(), count);
		Set<String> chosen = new HashSet<>();
		List<String> trainIds = new ArrayList<>();
		for (int index : train) {
			chosen.add(sorted.get(index));
			trainIds.add(sorted.get(index));
		}
		return new Split(trainIds, sorted.stream().filter(id -> !chosen.contains(id)).toList());
	}

	/**
	 * {@return the fold "all": every case for training and for validation}
	 *
	 * @param ids every case
	 */
	public static Split all(List<String> ids) {
		List<String> sorted = ids.stream().sorted().toList();
		return new Split(sorted, sorted);
	}

	/**
	 * Reads folds.
	 *
	 * @param file a {@code splits_final.json}, from nnU-Net or written by hand
	 * @return its folds, any number
	 */
	public static List<Split> read(Path file) {
		List<Split> result = new ArrayList<>();
		JsonNode json = Json.read(file);
		for (JsonNode fold : json) {
			if (!fold.path("train").isArray() || !fold.path("val").isArray()) {
				throw HilumException.input(file, "Fold " + result.size() + " has no lists \"train\" and \"val\"",
						"Write a list of {\"train\": [...], \"val\": [...]}.");
			}
			result.add(new Split(names(fold.get("train"), file), names(fold.get("val"), file)));
		}
		if (result.isEmpty()) {
			throw HilumException.input(file, "The file holds no fold", "Delete it to have five folds made.");
		}
		return result;
	}

	/**
	 * Writes folds atomically.
	 *
	 * @param file   the {@code splits_final.json}
	 * @param splits the folds
	 */
	public static void write(Path file, List<Split> splits) {
		ArrayNode array = Json.mapper().createArrayNode();
		for (Split split : splits) {
			ObjectNode node = array.addObject();
			split.train().forEach(node.putArray("train")::add);
			split.val().forEach(node.putArray("val")::add);
		}
		Json.write(file, array);
	}

	private static Split divide(List<String> sorted, int... test) {
		boolean[] held = new boolean[sorted.size()];
		for (int index : test) {
			held[index] = true;
		}
		List<String> train = new ArrayList<>();
		List<String> val = new ArrayList<>();
		for (int i = 0; i < held.length; i++) {
			(held[i] ? val : train).add(sorted.get(i));
		}
		return new Split(train, val);
	}

	private static List<String> names(JsonNode array, Path file) {
		List<String> result = new ArrayList<>();
		array.forEach(item -> result.add(SafePaths.name(item.asText(), file, "of a case in a fold")));
		return result;
	}
}
