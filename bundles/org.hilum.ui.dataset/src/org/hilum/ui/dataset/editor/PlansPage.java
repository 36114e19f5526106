// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.runs.project.ProjectPlans;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.project.Texts;

/** Page of fingerprint and plans: how spacings, sizes and intensities are spread, and why configurations are as they are. */
final class PlansPage extends ScrolledComposite {

	private static final String AXES = "zyx";
	private static final int[] WIDTHS = { 150, 120, 130, 60, 190, 170, 90 };
	private static final int EXPLANATION_HEIGHT = 150;
	private static final int TABLE_HEIGHT = 120;
	/** Three of them fit the narrowest window. */
	private static final int HISTOGRAM_WIDTH = 160;

	private final Composite page;
	private final Label state;
	private final List<Histogram> spacings = new ArrayList<>();
	private final List<Histogram> sizes = new ArrayList<>();
	private final List<Histogram> intensities = new ArrayList<>();
	private final Table configurations;
	private final Text explanation;
	private List<ProjectPlans.Explained> shown = List.of();

	/**
	 * Makes an empty page.
	 *
	 * @param parent where it goes
	 */
	PlansPage(Composite parent) {
		super(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		Forms.styled(this);
		setExpandHorizontal(true);
		setExpandVertical(true);
		page = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 8).spacing(12, 8).applyTo(page);
		state = new Label(page, SWT.WRAP);
		state.setText(Messages.PlansPage_reading);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(HISTOGRAM_WIDTH, SWT.DEFAULT).applyTo(state);
		heading(Messages.PlansPage_fingerprint);
		for (int i = 0; i < AXES.length(); i++) {
			spacings.add(histogram(NLS.bind(Messages.PlansPage_spacing, AXES.charAt(i))));
		}
		for (int i = 0; i < AXES.length(); i++) {
			sizes.add(histogram(NLS.bind(Messages.PlansPage_size, AXES.charAt(i))));
		}
		for (String title : new String[] { Messages.PlansPage_min, Messages.PlansPage_median, Messages.PlansPage_max }) {
			intensities.add(histogram(title));
		}
		heading(Messages.PlansPage_plans);
		configurations = table();
		explanation = new Text(page, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
		explanation.setData("name", "explanation");
		explanation.setMessage(Messages.PlansPage_select);
		Accessibility.name(explanation, Messages.PlansPage_why);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(SWT.DEFAULT, EXPLANATION_HEIGHT).applyTo(explanation);
		setContent(page);
		setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private void heading(String text) {
		Label label = new Label(page, SWT.NONE);
		label.setText(text);
		label.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().span(3, 1).applyTo(label);
	}

	private Histogram histogram(String title) {
		Histogram histogram = new Histogram(page, title);
		GridDataFactory.fillDefaults().grab(true, false).hint(HISTOGRAM_WIDTH, SWT.DEFAULT).applyTo(histogram);
		return histogram;
	}

	private Table table() {
		Table table = Tables.table(page, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "configurations",
				Messages.PlansPage_plans);
		String[] titles = Messages.PlansPage_columns.split("\\|");
		Tables.columns(table, titles, WIDTHS);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> explain()));
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(HISTOGRAM_WIDTH, TABLE_HEIGHT).applyTo(table);
		return table;
	}

	/** Shows fingerprint and plans. */
	void show(Optional<ProjectPlans> plans) {
		state.setText(plans.isEmpty() ? Messages.PlansPage_none
				: NLS.bind(Messages.PlansPage_state, plans.get().fingerprint().spacings().size(), plans.get().all().size()));
		shown = plans.map(ProjectPlans::all).orElse(List.of());
		plans.ifPresent(found -> show(found.fingerprint()));
		int chosen = Math.max(0, configurations.getSelectionIndex());
		configurations.removeAll();
		for (ProjectPlans.Explained each : shown) {
			Configuration c = each.configuration();
			new TableItem(configurations, SWT.NONE).setText(new String[] { c.name(), each.plans(), product(c.patchSize()),
					String.valueOf(c.batchSize()), spacing(c.spacing()),
					Arrays.stream(c.medianShape()).mapToObj(s -> Texts.format("%.0f", s))
							.collect(Collectors.joining(" \u00d7 ")),
					Texts.format("%.1f GB", each.memoryGb()) });
		}
		if (!shown.isEmpty()) {
			configurations.setSelection(Math.min(chosen, shown.size() - 1));
		}
		explain();
	}

	private void show(Fingerprint fingerprint) {
		List<Double> target = shown.stream().map(ProjectPlans.Explained::spacingZyx).filter(spacing -> !spacing.isEmpty())
				.findFirst().orElse(List.of(Double.NaN, Double.NaN, Double.NaN));
		for (int i = 0; i < AXES.length(); i++) {
			int axis = i;
			spacings.get(i).show(fingerprint.spacings().stream().mapToDouble(s -> s[axis]).toArray(), target.get(i));
			sizes.get(i).show(fingerprint.shapesAfterCrop().stream().mapToDouble(s -> s[axis]).toArray(), Double.NaN);
		}
	}

	/** Shows the intensities of the cases that were measured; while there is no fingerprint, their spacings and sizes, too. */
	void show(CaseTable table) {
		List<CaseRow> rows = table.rows();
		intensities.get(0).show(rows.stream().mapToDouble(CaseRow::min).toArray(), Double.NaN);
		intensities.get(1).show(rows.stream().mapToDouble(CaseRow::median).toArray(), Double.NaN);
		intensities.get(2).show(rows.stream().mapToDouble(CaseRow::max).toArray(), Double.NaN);
		if (shown.isEmpty()) {
			for (int i = 0; i < AXES.length(); i++) {
				int axis = 2 - i;
				spacings.get(i).show(rows.stream().mapToDouble(row -> row.spacing(axis)).toArray(), Double.NaN);
				sizes.get(i).show(rows.stream().mapToDouble(row -> row.size(axis)).toArray(), Double.NaN);
			}
		}
	}

	private void explain() {
		int place = configurations.getSelectionIndex();
		explanation.setText(place < 0 || place >= shown.size() ? "" : String.join("\n", shown.get(place).sentences()));
	}

	private static String product(int... sizes) {
		return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" \u00d7 "));
	}

	private static String spacing(double... mm) {
		return Arrays.stream(mm).mapToObj(Histogram::label).collect(Collectors.joining(" \u00d7 ")) + " mm";
	}
}
