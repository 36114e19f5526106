// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.SeriesOptions;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/**
 * Choices of what is done about irregular series: a row for each option of {@link SeriesOptions}, with the number of images
 * that it is about.
 */
final class SeriesChoices {

	private static final int COLUMNS = 6;

	/** Irregularities that are seen without reading pixels. */
	private static final List<FindingKind> GEOMETRY = List.of(FindingKind.MISSING_SLICES, FindingKind.VARIABLE_SPACING,
			FindingKind.GANTRY_TILT, FindingKind.DUPLICATE_POSITIONS);

	private final DicomImportModel model;
	private final List<Combo> combos = new ArrayList<>();
	private final List<Label> counts = new ArrayList<>();

	SeriesChoices(Composite parent, DicomImportModel model, Runnable changed) {
		this.model = model;
		Composite holder = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(10, 5).applyTo(holder);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(holder);
		for (Option<?> option : SeriesOptions.OF_POLICY) {
			Forms.label(holder, option.localLabel() + ":");
			Combo combo = Forms.choice(holder, option.key(), words(option), index -> {
				model.sheet().setSeries(chosen(option, index, model.sheet().series()));
				changed.run();
			});
			combo.setToolTipText(option.localHelp());
			combos.add(combo);
			Label count = new Label(holder, SWT.NONE);
			ThemeColors.quieten(count);
			GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(count);
			counts.add(count);
		}
	}

	/** Words of an option's values, in the order of their indices. */
	static List<String> words(Option<?> option) {
		return isSwitch(option) ? List.of(Messages.SeriesChoices_no, Messages.SeriesChoices_yes) : option.alternatives().stream()
				.map(Alternative::localLabel).toList();
	}

	/** Index of the value that an option has in a policy. */
	static int index(Option<?> option, SeriesPolicy policy) {
		Object value = SeriesOptions.values(policy).get(option);
		return isSwitch(option) ? (Boolean.TRUE.equals(value) ? 1 : 0)
				: option.alternatives().stream().map(Alternative::id).toList().indexOf(value);
	}

	/** A policy in which an option has the value of an index. */
	@SuppressWarnings("unchecked")
	static SeriesPolicy chosen(Option<?> option, int index, SeriesPolicy policy) {
		OptionValues values = isSwitch(option) ? OptionValues.NONE.with((Option<Boolean>) option, index == 1)
				: OptionValues.NONE.with((Option<String>) option, option.alternatives().get(index).id());
		return SeriesOptions.policy(values, policy);
	}

	private static boolean isSwitch(Option<?> option) {
		return option.alternatives().isEmpty();
	}

	/** Brings choices and counts in line with the model. */
	void refresh() {
		for (int i = 0; i < combos.size(); i++) {
			Option<?> option = SeriesOptions.OF_POLICY.get(i);
			combos.get(i).select(index(option, model.sheet().series()));
			counts.get(i).setText(count(SeriesOptions.finding(option)));
		}
		counts.getFirst().getParent().layout(true, true);
	}

	/** Number of images with a finding; what only pixels show is found by the import. */
	private String count(FindingKind kind) {
		if (kind == FindingKind.SUV) {
			return "";
		}
		return GEOMETRY.contains(kind) ? number(model.catalogue(), kind) : Messages.SeriesChoices_byImport;
	}

	private static String number(Catalogue catalogue, FindingKind kind) {
		int images = (int) catalogue.series().stream().flatMap(s -> s.images().stream())
				.filter(image -> image.findings().stream().anyMatch(f -> f.kind() == kind)).count();
		return images == 0 ? Messages.SeriesChoices_none : NLS.bind(Messages.SeriesChoices_in, Texts.count(images, Noun.IMAGE));
	}
}
