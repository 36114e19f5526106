// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Texts;

/** What is done about irregular series: one choice for each kind, the first one changes and invents nothing. */
final class SeriesChoices {

	private static final int COLUMNS = 6;

	/** A kind of irregularity with its choices. */
	private record Choice<E extends Enum<E>>(String name, String key, FindingKind kind, List<String> words,
			Class<E> values, Function<SeriesPolicy, E> get, BiFunction<SeriesPolicy, E, SeriesPolicy> set) {

		int chosen(SeriesPolicy policy) {
			return get.apply(policy).ordinal();
		}

		SeriesPolicy choose(SeriesPolicy policy, int index) {
			return set.apply(policy, values.getEnumConstants()[index]);
		}
	}

	/** Whether PET activities become SUV, as a choice like the others. */
	private enum Uptake {
		KEEP, SUV
	}

	private static final List<Choice<?>> CHOICES = List.of(
			new Choice<>("&Missing slices:", "missing", FindingKind.MISSING_SLICES, List.of("refuse", "interpolate"),
					SeriesPolicy.Gaps.class, SeriesPolicy::missing, SeriesPolicy::missing),
			new Choice<>("&Variable distances:", "variable", FindingKind.VARIABLE_SPACING, List.of("refuse", "resample"),
					SeriesPolicy.Gaps.class, SeriesPolicy::variable, SeriesPolicy::variable),
			new Choice<>("&Gantry tilt:", "tilt", FindingKind.GANTRY_TILT, List.of("refuse", "correct the shear"),
					SeriesPolicy.Tilt.class, SeriesPolicy::tilt, SeriesPolicy::tilt),
			new Choice<>("Slices at one &position:", "duplicates", FindingKind.DUPLICATE_POSITIONS,
					List.of("refuse if they differ", "use the first"), SeriesPolicy.Duplicates.class, SeriesPolicy::duplicates,
					SeriesPolicy::duplicates),
			new Choice<>("C&olours:", "colour", FindingKind.COLOUR, List.of("refuse", "use the luminance"),
					SeriesPolicy.Colour.class, SeriesPolicy::colour, SeriesPolicy::colour),
			new Choice<>("&Inverted (MONOCHROME1):", "inverted", FindingKind.MONOCHROME1,
					List.of("keep the values", "invert them"), SeriesPolicy.Inverted.class, SeriesPolicy::inverted,
					SeriesPolicy::inverted),
			new Choice<>("Pa&dding pixels:", "padding", FindingKind.PADDING,
					List.of("keep the value", "use the smallest value"), SeriesPolicy.Padding.class, SeriesPolicy::padding,
					SeriesPolicy::padding),
			new Choice<>("P&ET activities:", "suv", FindingKind.SUV, List.of("keep them", "convert to SUV"), Uptake.class,
					policy -> policy.suv() ? Uptake.SUV : Uptake.KEEP, (policy, choice) -> policy.suv(choice == Uptake.SUV)));

	private final DicomImportModel model;
	private final List<Combo> combos = new ArrayList<>();
	private final List<Label> counts = new ArrayList<>();

	SeriesChoices(Composite parent, DicomImportModel model, Runnable changed) {
		this.model = model;
		Composite holder = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(10, 5).applyTo(holder);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(holder);
		for (Choice<?> choice : CHOICES) {
			Forms.label(holder, choice.name());
			combos.add(Forms.choice(holder, choice.key(), choice.words(), index -> {
				model.sheet().setSeries(choice.choose(model.sheet().series(), index));
				changed.run();
			}));
			Label count = new Label(holder, SWT.NONE);
			count.setForeground(ThemeColors.quiet(parent.getDisplay()));
			GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(count);
			counts.add(count);
		}
	}

	/** Brings choices and counts in line with the model. */
	void refresh() {
		for (int i = 0; i < CHOICES.size(); i++) {
			combos.get(i).select(CHOICES.get(i).chosen(model.sheet().series()));
			counts.get(i).setText(count(CHOICES.get(i).kind()));
		}
		counts.getFirst().getParent().layout(true, true);
	}

	/** What only the pixels tell is not known before the import. */
	private String count(FindingKind kind) {
		if (kind == FindingKind.SUV) {
			return "";
		}
		List<FindingKind> geometry = List.of(FindingKind.MISSING_SLICES, FindingKind.VARIABLE_SPACING,
				FindingKind.GANTRY_TILT, FindingKind.DUPLICATE_POSITIONS);
		return geometry.contains(kind) ? number(model.catalogue(), kind) : "told by the import";
	}

	private static String number(Catalogue catalogue, FindingKind kind) {
		int images = (int) catalogue.series().stream().flatMap(s -> s.images().stream())
				.filter(image -> image.findings().stream().anyMatch(f -> f.kind() == kind)).count();
		return images == 0 ? "none here" : "in " + Texts.count(images, "image");
	}
}
