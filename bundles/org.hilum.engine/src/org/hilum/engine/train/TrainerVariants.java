// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import java.util.Optional;
import org.hilum.core.Extensions;
import org.hilum.core.Extensions.Contribution;
import org.hilum.core.HilumException;

/** Finds the trainer variants that were contributed. */
public final class TrainerVariants {

	/** The extension point for trainer variants. */
	public static final String POINT = "org.hilum.engine.trainers";

	/** The id of nnU-Net's own trainer. */
	public static final String DEFAULT = "nnUNetTrainer";

	/**
	 * One contributed variant.
	 *
	 * @param id      short and stable, such as "quick" or nnU-Net's "nnUNetTrainer_250epochs"
	 * @param label   for people
	 * @param variant what it does
	 */
	public record Entry(String id, String label, TrainerVariant variant) {
		/** {@return nnU-Net's options, changed by this variant} */
		public TrainingOptions options() {
			TrainingOptions.Builder builder = new TrainingOptions.Builder();
			variant.configure(builder);
			return builder.build();
		}
	}

	private TrainerVariants() {
	}

	/** {@return all variants, in the registry's order} */
	public static List<Entry> all() {
		return Extensions.of(POINT).stream().map(TrainerVariants::entry).toList();
	}

	/**
	 * {@return a variant}
	 *
	 * @param id its id
	 * @throws HilumException when there is none; it names those there are, or what to use instead
	 */
	public static Entry get(String id) {
		return find(id).orElseThrow(() -> HilumException.usage("There is no trainer " + id,
				AbsentTrainers.instead(id)
						.orElseGet(() -> "Choose one of " + all().stream().map(Entry::id).toList() + ".")));
	}

	/**
	 * {@return a variant, if there is one}
	 *
	 * @param name its id, or its trainer's name in results folders
	 */
	public static Optional<Entry> find(String name) {
		return Extensions.find(POINT, name).map(TrainerVariants::entry)
				.or(() -> all().stream().filter(e -> e.options().trainerName().equals(name)).findFirst());
	}

	/**
	 * {@return a trainer that Hilum does not have: a Python class of somebody's nnU-Net, whose runs can be continued with
	 * nnU-Net's defaults under its name}
	 *
	 * @param name the class's name, the first part of its results folder
	 */
	public static Entry foreign(String name) {
		return new Entry(name, name, options -> options.trainerName(name));
	}

	private static Entry entry(Contribution contribution) {
		String label = contribution.attribute("label");
		String id = contribution.attribute("id");
		return new Entry(id, label == null ? id : label, contribution.create(TrainerVariant.class));
	}
}
