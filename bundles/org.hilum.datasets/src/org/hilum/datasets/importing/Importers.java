// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Contributed importers of data sets.
 *
 * @since 0.2
 */
public final class Importers {

	/** The contributions to {@code org.hilum.datasets.importers}. */
	public static final ComponentRegistry<DatasetImporter> REGISTRY = new ComponentRegistry<>(
			"org.hilum.datasets.importers", DatasetImporter.class, "importer");

	private static final String DETECTED = "detected";

	/** Which importer is used. */
	public static final Option<String> IMPORTER = Option.choice("importer", DETECTED, Importers::alternatives)
			.group("Import").described("Importer", "What makes the data set; without it a data set of nnU-Net or of the "
					+ "Medical Segmentation Decathlon is recognised, and the flags of patterns and of DICOM choose these.")
			.build();

	/** The choice of the importer, which has options of its own. */
	public static final OptionSet ALL = OptionSet.of(IMPORTER);

	private Importers() {
	}

	private static List<Alternative> alternatives() {
		List<Alternative> all = new ArrayList<>(List.of(Alternative.of(DETECTED, "As detected")));
		all.addAll(REGISTRY.alternatives());
		return all;
	}

	/**
	 * {@return the chosen importer with its options; empty when it is to be detected}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static Optional<DatasetImport> chosen(OptionValues values) {
		String id = values.get(IMPORTER);
		if (id.equals(DETECTED)) {
			return Optional.empty();
		}
		ComponentRegistry.Entry<DatasetImporter> entry = REGISTRY.get(id);
		return Optional.of(entry.component().build(values.within(IMPORTER.key()).over(entry.values())));
	}
}
