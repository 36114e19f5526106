// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.importing.DatasetImport;
import org.hilum.datasets.importing.DatasetImporter;

/** Importer of files that are found by patterns: pairs, one mask per label, PNG stacks. */
public final class PatternImporter implements DatasetImporter {

	private static final String FILES = "Files";

	/** Patterns of the images. */
	public static final Option<List<String>> IMAGES = Option.texts("images", List.of()).group(FILES)
			.described("Images", "Where images lie below SOURCE, one pattern per channel with commas between them, such as "
					+ "{case}_image.nii.gz or, for PNG stacks, {case}/ct/{slice}.png.").build();

	/** Pattern of the labels. */
	public static final Option<String> LABELS = Option.text("labels", "").group(FILES)
			.described("Labels", "Where label maps lie, such as {case}_label.nii.gz, or one mask file per label: "
					+ "{case}/masks/{label}.nii.gz.").build();

	/** Names of the channels. */
	public static final Option<List<String>> CHANNELS = Option.texts("channels", List.of()).group(FILES)
			.described("Channels", "Names of the channels; CT chooses CT normalisation. None named: image.").build();

	/** Names of the labels. */
	public static final Option<List<String>> LABEL_NAMES = Option.texts("label_names", List.of()).flag("--label-names")
			.group(FILES).check(names -> names.stream().anyMatch(SourcePreview::isBackground)
					? Optional.of("has the background, which is 0 by itself; name the labels from 1 on") : Optional.empty())
			.described("Label names", "Names of the labels 1, 2, ... Of mask files that overlap the first named "
					+ "wins. None named: the names that are found, sorted.").build();

	/** Spacing of PNG stacks. */
	public static final Option<List<Double>> SPACING = Option.decimals("spacing", List.of()).unit("mm").group(FILES)
			.check(s -> s.isEmpty() || s.size() == 3 && s.stream().allMatch(x -> x > 0) ? Optional.empty()
					: Optional.of("is not three positive numbers"))
			.described("Spacing", "Distance of pixels and slices of PNG stacks: x, y, z, such as 0.7,0.7,3.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(IMAGES, LABELS, CHANNELS, LABEL_NAMES, SPACING);

	/** Called by the extension registry. */
	public PatternImporter() {
		// nothing to prepare
	}

	@Override
	public OptionSet options() {
		return ALL;
	}

	@Override
	public DatasetImport build(OptionValues values) {
		return (source, target, progress) -> PatternImport
				.run(find(source, values), target, UserSettings.threads(0), progress)
				.forEach(result -> {
					if (!result.present()) {
						progress.note(result.caseId() + ": " + result.reason());
					}
					result.remarks().forEach(remark -> progress.note(result.caseId() + ": " + remark));
				});
	}

	/**
	 * {@return what the patterns find below a folder}
	 *
	 * @param folder the folder
	 * @param values values of {@link #ALL}
	 */
	public static SourcePreview find(Path folder, OptionValues values) {
		List<String> images = values.get(IMAGES);
		if (images.isEmpty()) {
			throw HilumException.usage("No pattern of images is named",
					"Give one, such as {case}_image.nii.gz (" + IMAGES.flag() + ").");
		}
		List<String> channels = values.get(CHANNELS).isEmpty() ? images.stream().map(_ -> "image").toList()
				: values.get(CHANNELS);
		List<Double> spacing = values.get(SPACING);
		return SourcePreview.of(new PatternSource(folder, images.stream().map(FilePattern::new).toList(),
				values.get(LABELS).isEmpty() ? null : new FilePattern(values.get(LABELS)), channels, values.get(LABEL_NAMES),
				spacing.isEmpty() ? null : spacing.stream().mapToDouble(Double::doubleValue).toArray()));
	}
}
