// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.core.HilumException;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.HistogramCanvas;
import org.hilum.ui.Tables;
import org.hilum.ui.Throttle;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.measure.Histogram;
import org.hilum.viewer.measure.Profile;

/**
 * The panel of measurements: volumes of labels, components, differences and what was drawn, as a table whose lines move the
 * crosshair and show a histogram. Tables are made by jobs; while nothing that they depend on changes, they stay.
 */
public final class MeasurePanel extends Composite {

	private static final int INTERVAL = 300;
	private static final int BINS = 64;
	private static final Map<String, String> COLUMNS = Map.of("label", Messages.MeasurePanel_column_label, "name",
			Messages.MeasurePanel_column_name, "voxels", Messages.MeasurePanel_column_voxels, "mean",
			Messages.MeasurePanel_column_mean, "minimum", Messages.MeasurePanel_column_minimum, "median",
			Messages.MeasurePanel_column_median, "maximum", Messages.MeasurePanel_column_maximum, "number",
			Messages.MeasurePanel_column_number, "sd", Messages.MeasurePanel_column_sd);
	/** Lines from which the widths of columns follow. */
	private static final int MEASURED_ROWS = 100;
	private static final int HISTOGRAM_HEIGHT = 100;

	private final ViewerControl viewer;
	private final ViewerModel model;
	private final Combo kind;
	private final Combo other;
	private final Label otherLabel;
	private final Label hint;
	private final Table table;
	private final HistogramCanvas histogram;
	private final ProfileCanvas profile;
	private final Button exportProfile;
	private final Button previous;
	private final Button next;
	private final Button clear;
	private final Button export;
	private final Throttle updates;
	private final Consumer<ViewerModel.Change> listener = this::changed;
	private MeasureContent content = MeasureContent.none();
	private Key shown;
	private List<LabelLayer> others = List.of();
	private boolean active;
	private int contents;
	private int selections;

	/** What a table depends on. */
	private record Key(MeasureKind kind, Object map, Object image, int channel, int time, Object other, int contents) {
	}

	MeasurePanel(Composite parent, ViewerControl viewer) {
		super(parent, SWT.NONE);
		this.viewer = viewer;
		this.model = viewer.model();
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 6).spacing(4, 4).applyTo(this);
		Label heading = new Label(this, SWT.NONE);
		heading.setText(Messages.MeasurePanel_heading);
		heading.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().span(2, 1).applyTo(heading);
		label(Messages.MeasurePanel_kind);
		kind = combo("measure-kind", Messages.MeasurePanel_kind);
		kind.setItems(Arrays.stream(MeasureKind.values()).map(MeasureKind::label).toArray(String[]::new));
		kind.select(0);
		otherLabel = label(Messages.MeasurePanel_other);
		other = combo("measure-other", Messages.MeasurePanel_other);
		hint = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(60, SWT.DEFAULT).applyTo(hint);
		table = Tables.table(this, SWT.BORDER | SWT.FULL_SELECTION | SWT.VIRTUAL, "measurements", Messages.MeasurePanel_heading);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(60, 60).applyTo(table);
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
		table.addListener(SWT.Selection, e -> selected(content.table().rows().size() > 0 && kind() != MeasureKind.VOLUMES));
		table.addListener(SWT.DefaultSelection, e -> selected(true));
		histogram = new HistogramCanvas(this, Messages.MeasurePanel_histogram);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(60, HISTOGRAM_HEIGHT).applyTo(histogram);
		profile = new ProfileCanvas(this, model::crosshair);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).exclude(true).applyTo(profile);
		profile.setVisible(false);
		Composite buttons = new Composite(this, SWT.NONE);
		// the panel is narrow, and words are longer in other languages
		RowLayout row = new RowLayout();
		row.marginLeft = 0;
		row.marginRight = 0;
		buttons.setLayout(row);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(60, SWT.DEFAULT).applyTo(buttons);
		previous = button(buttons, Messages.MeasurePanel_previous, () -> step(-1));
		next = button(buttons, Messages.MeasurePanel_next, () -> step(1));
		clear = button(buttons, Messages.MeasurePanel_clear, () -> viewer.panes().planes().forEach(p -> p.mouse().clear()));
		export = button(buttons, Messages.MeasurePanel_export,
				() -> save("measurements.csv", file -> content.table().write(file)));
		exportProfile = button(buttons, Messages.MeasurePanel_exportProfile,
				() -> save("profile.csv", file -> profile.profile().table().write(file)));
		show(exportProfile, false);
		updates = new Throttle(getDisplay(), INTERVAL, this::refresh);
		model.listen(listener);
		addDisposeListener(e -> model.unlisten(listener));
		showControls();
	}

	private Label label(String text) {
		Label label = new Label(this, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
		return label;
	}

	private Combo combo(String key, String name) {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		combo.setData("name", key);
		Accessibility.name(combo, name);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(combo);
		combo.addListener(SWT.Selection, e -> {
			showControls();
			refresh();
		});
		return combo;
	}

	private static Button button(Composite parent, String text, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addListener(SWT.Selection, e -> action.run());
		return button;
	}

	private static void show(Button button, boolean shown) {
		RowData data = new RowData();
		data.exclude = !shown;
		button.setLayoutData(data);
		button.setVisible(shown);
		button.getParent().layout();
	}

	private MeasureKind kind() {
		return MeasureKind.values()[Math.max(0, kind.getSelectionIndex())];
	}

	/**
	 * Chooses what is listed.
	 *
	 * @param wanted what
	 */
	public void list(MeasureKind wanted) {
		kind.select(wanted.ordinal());
		showControls();
		refresh();
	}

	/** {@return the table that is shown and exported} */
	public org.hilum.viewer.measure.Table content() {
		return content.table();
	}

	/** Makes tables only while the panel is visible. */
	void active(boolean visible) {
		active = visible;
		refresh();
	}

	private void changed(ViewerModel.Change change) {
		if (change == ViewerModel.Change.CONTENT) {
			contents++;
		}
		if (active && change != ViewerModel.Change.CROSSHAIR && change != ViewerModel.Change.DISPLAY) {
			updates.request();
		}
	}

	private void showControls() {
		boolean compares = kind() == MeasureKind.DIFFERENCES;
		for (Control control : new Control[] { otherLabel, other }) {
			control.setVisible(compares);
			((GridData) control.getLayoutData()).exclude = !compares;
		}
		show(clear, kind() == MeasureKind.MARKS);
		layout();
	}

	/** {@return the label map that is listed: that of the tools, else the topmost one; null where there is none} */
	private LabelLayer map() {
		List<PlaneLayer> layers = model.layers();
		if (model.active() >= 0 && layers.get(model.active()) instanceof LabelLayer map) {
			return map;
		}
		return layers.reversed().stream().filter(LabelLayer.class::isInstance).map(LabelLayer.class::cast).findFirst()
				.orElse(null);
	}

	private LabelLayer compared(LabelLayer map) {
		List<LabelLayer> found = model.layers().stream().filter(LabelLayer.class::isInstance).map(LabelLayer.class::cast)
				.filter(l -> map != null && l.labels() != map.labels() && l.labels().grid().isSameGrid(map.labels().grid()))
				.toList();
		Object before = other.getSelectionIndex() < 0 || other.getSelectionIndex() >= others.size() ? null
				: others.get(other.getSelectionIndex()).labels();
		String[] names = found.stream().map(LabelLayer::name).toArray(String[]::new);
		others = found;
		if (!Arrays.equals(names, other.getItems())) {
			other.setItems(names);
		}
		int index = 0;
		for (int i = 0; i < found.size(); i++) {
			index = found.get(i).labels() == before ? i : index;
		}
		other.select(found.isEmpty() ? -1 : index);
		return found.isEmpty() ? null : found.get(index);
	}

	private void refresh() {
		if (isDisposed() || !active) {
			return;
		}
		LabelLayer map = map();
		LabelLayer second = compared(map);
		ImageLayer image = model.mainImage();
		if (kind() == MeasureKind.MARKS) {
			shown = null;
			show(MeasureContent.marks(viewer.panes().planes()));
			return;
		}
		if (map == null || kind() == MeasureKind.DIFFERENCES && second == null) {
			shown = null;
			show(MeasureContent.none());
			return;
		}
		Key key = new Key(kind(), map.labels(), image == null ? null : image.image(), image == null ? 0 : image.channel(),
				image == null ? 0 : image.time(), kind() == MeasureKind.DIFFERENCES ? second.labels() : null, contents);
		if (key.equals(shown)) {
			return;
		}
		shown = key;
		hint(Messages.MeasurePanel_measuring);
		Supplier<MeasureContent> work = switch (key.kind) {
			case VOLUMES -> () -> MeasureContent.volumes(map, image);
			case COMPONENTS -> () -> MeasureContent.components(map);
			default -> () -> MeasureContent.differences(map, second);
		};
		compute(work, made -> {
			if (key.equals(shown)) {
				show(made);
			}
		});
	}

	/** Computes on another thread what the UI thread shows. */
	private <T> void compute(Supplier<T> work, Consumer<T> then) {
		Job.createSystem(Messages.MeasurePanel_measuring, monitor -> {
			T made = work.get();
			viewer.later(() -> then.accept(made));
		}).schedule();
	}

	private void hint(String text) {
		hint.setText(text);
		hint.setVisible(!text.isEmpty());
		((GridData) hint.getLayoutData()).exclude = text.isEmpty();
		layout();
	}

	private void show(MeasureContent made) {
		int row = table.getSelectionIndex();
		List<String> columns = made.table().columns();
		if (!columns.equals(content.table().columns())) {
			row = -1;
			for (TableColumn column : table.getColumns()) {
				column.dispose();
			}
			for (String name : columns) {
				TableColumn column = new TableColumn(table, numbers(made, columns.indexOf(name)) ? SWT.RIGHT : SWT.LEFT);
				column.setText(heading(name));
			}
		}
		content = made;
		int rows = made.table().rows().size();
		table.setItemCount(rows);
		table.clearAll();
		// lines of a virtual table have no texts, and so no width, before they are asked for
		for (int i = 0; i < Math.min(rows, MEASURED_ROWS); i++) {
			fill(table.getItem(i), i);
		}
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
		table.setSelection(row < rows ? row : -1);
		previous.setEnabled(rows > 0);
		next.setEnabled(rows > 0);
		clear.setEnabled(rows > 0);
		export.setEnabled(rows > 0);
		hint(rows == 0 ? Messages.MeasurePanel_empty : "");
		selected(false);
	}

	/** Units keep their letters. */
	/** Columns have the names of the exported table, which are the same in every language. */
	private static String heading(String name) {
		return COLUMNS.getOrDefault(name, name);
	}

	private static boolean numbers(MeasureContent made, int column) {
		return made.table().rows().stream().allMatch(row -> row.get(column) instanceof Number);
	}

	private void fill(TableItem item, int index) {
		List<Object> row = content.table().rows().get(index);
		for (int i = 0; i < row.size(); i++) {
			item.setText(i, row.get(i) instanceof Double value ? Values.value(value) : CoreTexts.local(String.valueOf(row.get(
					i))));
		}
	}

	/** Shows the histogram of the selected line, and where it is if wanted. */
	private void selected(boolean go) {
		int row = table.getSelectionIndex();
		int selection = ++selections;
		Measurement line = row < 0 ? null : content.lines().get(row);
		showProfile(line != null);
		if (row < 0) {
			histogram.show("", "", "");
			return;
		}
		if (line != null) {
			List<PlaneLayer> layers = model.layers();
			compute(() -> Profile.of(layers, model.interpolation(), line.points().getFirst(), line.points().getLast()), made -> {
				if (selection == selections) {
					profile.show(made);
				}
			});
		}
		Supplier<float[]> values = content.values().get(row);
		if (values == null) {
			histogram.show("", "", "");
		} else {
			String name = String.valueOf(content.table().rows().get(row).get(kind() == MeasureKind.VOLUMES ? 1 : 0));
			compute(values, all -> {
				if (selection == selections) {
					Histogram counts = Histogram.of(all, BINS);
					histogram.show(NLS.bind(Messages.MeasurePanel_values, name, all.length), Values.value(counts.low()),
							Values.value(counts.high()), counts.counts());
				}
			});
		}
		if (go) {
			compute(content.places().get(row), at -> {
				if (selection == selections) {
					model.crosshair(at);
				}
			});
		}
	}

	/** A line has a profile in the place of the histogram. */
	private void showProfile(boolean shown) {
		if (!shown) {
			profile.show(null);
		}
		if (profile.getVisible() != shown) {
			for (Control control : new Control[] { profile, histogram }) {
				boolean visible = shown == (control != histogram);
				control.setVisible(visible);
				((GridData) control.getLayoutData()).exclude = !visible;
			}
			show(exportProfile, shown);
			layout(true, true);
		}
	}

	/** {@return the values along the selected line} */
	public ProfileCanvas profile() {
		return profile;
	}

	/**
	 * Selects another line and shows where it is.
	 *
	 * @param lines how many lines further, negative to go back; after the last one comes the first
	 */
	public void step(int lines) {
		int rows = table.getItemCount();
		if (rows > 0) {
			int row = table.getSelectionIndex();
			table.setSelection(Math.floorMod(row < 0 ? (lines > 0 ? 0 : rows - 1) : row + lines, rows));
			table.showSelection();
			selected(true);
		}
	}

	private void save(String name, Consumer<Path> writer) {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setFilterExtensions("*.csv");
		dialog.setFileName(name);
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null) {
			write(() -> writer.accept(Path.of(file)));
		}
	}

	/**
	 * Writes the table as CSV.
	 *
	 * @param file the file, replaced
	 */
	public void export(Path file) {
		write(() -> content.table().write(file));
	}

	private void write(Runnable writer) {
		try {
			writer.run();
		} catch (HilumException e) {
			ProblemDialog.open(getShell(), CoreTexts.problem(e));
		}
	}
}
