// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hilum.core.Folders;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.NormalizationSchemes;

/**
 * What a change of {@code dataset.json} makes out of date.
 *
 * @param reasons what the change means, one sentence each; empty for a change of names only
 * @param stale   what was made by the former description
 * @since 0.2.0
 */
public record DescriptionImpact(List<String> reasons, Set<Product> stale) {

	/** What is made of a data set. */
	public enum Product {
		/** Spacings, sizes and intensities. */
		FINGERPRINT("fingerprint"),
		/** Plans. */
		PLANS("plans"),
		/** Preprocessed cases. */
		PREPROCESSED("preprocessed cases"),
		/** Trained models. */
		MODELS("trained models");

		private final String label;

		Product(String label) {
			this.label = label;
		}

		/** {@return the word for people} */
		public String label() {
			return label;
		}
	}

	/** Copies the collections. */
	public DescriptionImpact {
		reasons = List.copyOf(reasons);
		stale = Set.copyOf(stale);
	}

	/**
	 * {@return what an edit makes out of date, whether it was made of the data set or not}
	 *
	 * @param file   the file as it is
	 * @param edited the description as it becomes
	 * @throws org.hilum.core.HilumException when one of them breaks nnU-Net's rules
	 */
	public static DescriptionImpact of(DescriptionFile file, DescriptionDraft edited) {
		return of(DatasetDescription.of(file.json(), null), DatasetDescription.of(edited.json(file.json()), null));
	}

	/**
	 * {@return what a change makes out of date, whether it was made of the data set or not}
	 *
	 * @param before the description as it was
	 * @param after  the description as it becomes
	 */
	public static DescriptionImpact of(DatasetDescription before, DatasetDescription after) {
		if (before.json().equals(after.json())) {
			return new DescriptionImpact(List.of(), Set.of());
		}
		List<String> reasons = new ArrayList<>();
		for (int i = 0; i < Math.min(before.channels(), after.channels()); i++) {
			String old = NormalizationSchemes.forChannel(before.channelNames().get(i));
			String now = NormalizationSchemes.forChannel(after.channelNames().get(i));
			if (!old.equals(now)) {
				reasons.add("Channel " + i + " is normalised by " + now + " in place of " + old + ".");
			}
		}
		if (!outputs(before).equals(outputs(after)) || !before.ignoreLabel().equals(after.ignoreLabel())) {
			reasons.add("The network has outputs for other label values, or another label is ignored.");
		}
		Set<Product> stale = EnumSet.of(Product.FINGERPRINT, Product.PLANS, Product.PREPROCESSED);
		if (!reasons.isEmpty()) {
			stale.add(Product.MODELS);
		}
		return new DescriptionImpact(reasons, stale);
	}

	/** The regions count in the order of the network's outputs. */
	private static List<List<Integer>> outputs(DatasetDescription description) {
		return description.foregroundRegions().stream().map(values -> Arrays.stream(values).boxed().toList()).toList();
	}

	/**
	 * {@return the part of this that was made of a data set}
	 *
	 * @param folders where data sets lie
	 * @param dataset the data set's name
	 */
	public DescriptionImpact found(NnunetFolders folders, String dataset) {
		return among(made(folders, dataset));
	}

	/**
	 * {@return the part of this that was made of a data set}
	 *
	 * @param made what was made of it
	 */
	public DescriptionImpact among(Set<Product> made) {
		Set<Product> there = EnumSet.noneOf(Product.class);
		there.addAll(stale);
		there.retainAll(made);
		return new DescriptionImpact(reasons, there);
	}

	/**
	 * {@return what was made of a data set}
	 *
	 * @param folders where data sets lie
	 * @param dataset the data set's name
	 */
	public static Set<Product> made(NnunetFolders folders, String dataset) {
		Set<Product> made = EnumSet.noneOf(Product.class);
		Path preprocessed = folders.preprocessed(dataset);
		List<Path> files = Folders.list(preprocessed);
		if (Files.isRegularFile(preprocessed.resolve(Fingerprint.FILE_NAME))) {
			made.add(Product.FINGERPRINT);
		}
		if (files.stream().anyMatch(file -> file.getFileName().toString().endsWith("Plans.json"))) {
			made.add(Product.PLANS);
		}
		if (files.stream().anyMatch(file -> Files.isDirectory(file) && !file.getFileName().toString().startsWith(".")
				&& !file.getFileName().toString().equals("gt_segmentations"))) {
			made.add(Product.PREPROCESSED);
		}
		if (Folders.list(folders.results(dataset)).stream().anyMatch(Files::isDirectory)) {
			made.add(Product.MODELS);
		}
		return made;
	}

	/** {@return the consequences, one sentence each} */
	public List<String> sentences() {
		List<String> lines = new ArrayList<>(reasons.isEmpty() ? List.of("Only names change.") : reasons);
		if (stale.contains(Product.MODELS)) {
			lines.add("Trained models keep the former description and its outputs; train them again for the new one.");
		}
		Set<Product> anew = EnumSet.noneOf(Product.class);
		anew.addAll(stale);
		anew.remove(Product.MODELS);
		if (!anew.isEmpty()) {
			// preparation compares the times of files
			lines.add("Older than dataset.json then: " + String.join(", ", anew.stream().map(Product::label).toList())
					+ "; trainings of the workbench and hilum run make them anew, hilum train needs hilum plan_and_preprocess.");
		}
		return lines;
	}
}
