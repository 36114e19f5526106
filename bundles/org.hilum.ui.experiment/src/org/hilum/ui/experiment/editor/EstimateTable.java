// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.estimate.TrainingEstimate.Figure;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.Texts;

/** Table of what the configurations of a draft are expected to take, and what the figures of the selected one come from. */
final class EstimateTable extends Composite {

	private static final long MEBI = 1 << 20;
	private static final int HEIGHT = 84;
	private static final int WIDTH = 320;
	private static final int BASIS_LINES = 5;

	/** One column. */
	private record Column(String title, int width, Function<TrainingEstimate, String> text) {
	}

	private static final List<Column> COLUMNS = List.of(
			new Column(Messages.EstimateTable_configuration, 130, TrainingEstimate::configuration),
			new Column(Messages.EstimateTable_epoch, 100, e -> time(e.epochSeconds().value())),
			new Column(Messages.EstimateTable_all, 130, e -> time(e.totalSeconds())),
			new Column(Messages.EstimateTable_memory, 110, e -> size(e.memoryMb())),
			new Column(Messages.EstimateTable_gpu, 110, e -> e.gpu() ? size(e.gpuMb()) : "-"),
			new Column(Messages.EstimateTable_disk, 100, e -> size(e.diskMb())));

	private final Table table;
	private final Label basis;
	private List<TrainingEstimate> shown = List.of();

	/**
	 * Makes the table.
	 *
	 * @param parent where it goes
	 */
	EstimateTable(Composite parent) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(this);
		table = Tables.table(this, SWT.BORDER | SWT.FULL_SELECTION, "estimates", Messages.EstimateTable_name);
		for (Column column : COLUMNS) {
			Tables.column(table, column.title(), column.width());
		}
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showBasis()));
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, HEIGHT).applyTo(table);
		basis = new Label(this, SWT.WRAP);
		basis.setData("name", "basis of the estimates");
		int line = basis.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, BASIS_LINES * line).applyTo(basis);
	}

	/**
	 * Shows estimates.
	 *
	 * @param estimates one for each configuration
	 */
	void show(List<TrainingEstimate> estimates) {
		if (estimates.equals(shown) && !estimates.isEmpty()) {
			return;
		}
		shown = estimates;
		int selected = Math.max(0, table.getSelectionIndex());
		table.setItemCount(shown.size());
		for (int i = 0; i < shown.size(); i++) {
			TrainingEstimate estimate = shown.get(i);
			TableItem item = table.getItem(i);
			item.setText(COLUMNS.stream().map(column -> column.text().apply(estimate)).toArray(String[]::new));
		}
		if (!shown.isEmpty()) {
			table.select(Math.min(selected, shown.size() - 1));
		}
		showBasis();
	}

	private void showBasis() {
		int place = table.getSelectionIndex();
		basis.setText(place < 0 ? Messages.EstimateTable_notPlanned : basis(shown.get(place)).replace("&", "&&"));
	}

	private static String basis(TrainingEstimate estimate) {
		String text = NLS.bind(Messages.EstimateTable_basis, new Object[] { estimate.epochSeconds().basis(),
				estimate.memoryMb().basis(), estimate.diskMb().basis() });
		return estimate.gpu() ? text + "\n" + NLS.bind(Messages.EstimateTable_basisGpu, estimate.gpuMb().basis()) : text;
	}

	/**
	 * {@return a line about an estimate}
	 *
	 * @param estimate the estimate
	 */
	static String line(TrainingEstimate estimate) {
		String text = NLS.bind(Messages.EstimateTable_line, new Object[] { estimate.configuration(),
				time(estimate.epochSeconds().value()), time(estimate.totalSeconds()), size(estimate.memoryMb()) });
		return estimate.gpu() ? text + NLS.bind(Messages.EstimateTable_lineGpu, size(estimate.gpuMb())) : text;
	}

	private static String time(double seconds) {
		return Double.isNaN(seconds) ? Messages.EstimateTable_unknown : seconds < 1 ? Messages.EstimateTable_short
				: Texts.duration(Duration.ofSeconds(Math.round(seconds)));
	}

	private static String size(Figure megabytes) {
		return megabytes.isKnown() ? Texts.bytes(Math.round(megabytes.value() * MEBI)) : Messages.EstimateTable_unknown;
	}
}
