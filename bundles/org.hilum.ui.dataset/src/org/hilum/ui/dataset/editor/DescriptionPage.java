// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.datasets.description.DescriptionDraft;
import org.hilum.datasets.description.LabelEntry;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.NormalizationSchemes;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.WidgetFilling;

/**
 * Page of {@code dataset.json}: names of channels, labels, regions and the label that is ignored, what is wrong with them by
 * nnU-Net's rules while they are typed, and what the change makes out of date.
 */
final class DescriptionPage extends ScrolledComposite {

	private static final int[] CHANNEL_WIDTHS = { 80, 240, 260 };
	private static final int[] LABEL_WIDTHS = { 240, 180, 120, 160 };
	private static final int CHANNEL_LINES = 4;
	private static final int LABEL_HEIGHT = 220;
	private static final int TEXT_WIDTH = 500;

	private final DescriptionModel model;
	private final Composite page;
	private final Label problemImage;
	private final Label problem;
	private final Table channels;
	private final Text channelName;
	private final Table labels;
	private final LabelFields fields;
	private final Button remove;
	private final Button up;
	private final Button ignore;
	private final Button order;
	private final Label impact;
	private final WidgetFilling filling = new WidgetFilling();
	private String failure = Messages.DescriptionPage_reading;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param model  the description
	 */
	DescriptionPage(Composite parent, DescriptionModel model) {
		super(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		Forms.styled(this);
		this.model = model;
		setExpandHorizontal(true);
		setExpandVertical(true);
		page = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(14, 8).spacing(8, 8).applyTo(page);
		problemImage = new Label(page, SWT.NONE);
		GridDataFactory.swtDefaults().hint(16, 16).applyTo(problemImage);
		problem = new Label(page, SWT.WRAP);
		problem.setData("name", "description problem");
		GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(problem);
		heading(Messages.DescriptionPage_channels);
		channels = table("channels of the data set", Messages.DescriptionPage_channels, Messages.DescriptionPage_channelColumns,
				CHANNEL_WIDTHS);
		int line = channels.getItemHeight();
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(TEXT_WIDTH, (CHANNEL_LINES + 1) * line)
				.applyTo(channels);
		Composite bar = bar(2);
		Forms.label(bar, Messages.DescriptionPage_channelName);
		channelName = Forms.field(bar, "channel name", text -> filling.change(() -> renameChannel(text)));
		channelName.setToolTipText(Messages.DescriptionPage_channelHelp);
		heading(Messages.DescriptionPage_labels);
		labels = table("labels of the data set", Messages.DescriptionPage_labels, Messages.DescriptionPage_labelColumns,
				LABEL_WIDTHS);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(TEXT_WIDTH, LABEL_HEIGHT).applyTo(labels);
		fields = new LabelFields(bar(1), model, this::showProblem);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(fields);
		Composite buttons = bar(5);
		button(buttons, Messages.DescriptionPage_add, "add label", () -> add(newName()));
		remove = button(buttons, Messages.DescriptionPage_remove, "remove label", this::remove);
		up = button(buttons, Messages.DescriptionPage_up, "raise label", this::raise);
		ignore = button(buttons, Messages.DescriptionPage_ignore, "ignore label", () -> add(DatasetDescription.IGNORE));
		ignore.setToolTipText(Messages.DescriptionPage_ignoreHelp);
		order = button(buttons, Messages.DescriptionPage_order, "propose order", this::proposeOrder);
		order.setToolTipText(Messages.DescriptionPage_orderHelp);
		impact = new Label(page, SWT.WRAP);
		impact.setData("name", "description impact");
		int text = impact.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(TEXT_WIDTH, 5 * text).applyTo(impact);
		setContent(page);
		setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
		model.addListener(this::show);
		show();
	}

	private Composite bar(int columns) {
		Composite bar = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(8, 0).applyTo(bar);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(bar);
		return bar;
	}

	private void heading(String text) {
		Label label = new Label(page, SWT.NONE);
		label.setText(text);
		label.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().span(2, 1).indent(0, 4).applyTo(label);
	}

	private Table table(String key, String name, String titles, int... widths) {
		Table table = Tables.table(page, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, key, name);
		Tables.columns(table, titles.split("\\|"), widths);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showFields()));
		return table;
	}

	private static Button button(Composite bar, String text, String key, Runnable pressed) {
		Button button = Forms.button(bar, text, pressed);
		button.setData("name", key);
		return button;
	}

	private void renameChannel(String name) {
		int place = channels.getSelectionIndex();
		if (place >= 0) {
			model.change(NLS.bind(Messages.DescriptionPage_renameChannel, place), "channel " + place,
					draft -> draft.withChannel(place, name.strip()));
		}
	}

	private String newName() {
		List<String> names = model.draft().labels().stream().map(LabelEntry::name).toList();
		int number = names.size();
		while (names.contains("label_" + number)) {
			number++;
		}
		return "label_" + number;
	}

	private void add(String name) {
		model.change(NLS.bind(Messages.DescriptionPage_added, name), "", draft -> draft.added(name));
		select(model.draft().labels().size() - 1);
	}

	private void remove() {
		int place = labels.getSelectionIndex();
		model.change(NLS.bind(Messages.DescriptionPage_removed, model.draft().labels().get(place).name()), "",
				draft -> draft.without(place));
	}

	private void raise() {
		int place = labels.getSelectionIndex();
		model.change(Messages.DescriptionPage_raised, "", draft -> draft.raised(place));
		select(place - 1);
	}

	private void proposeOrder() {
		model.change(Messages.DescriptionPage_ordered, "", draft -> draft.painted().orElse(draft));
	}

	private void select(int place) {
		labels.setSelection(place);
		labels.showSelection();
		showFields();
	}

	/**
	 * Shows that the file cannot be read.
	 *
	 * @param reason why
	 */
	void fail(HilumException reason) {
		failure = reason.getMessage();
		show();
	}

	private void show() {
		DescriptionDraft draft = model.draft();
		for (int i = 0; i < draft.channels().size(); i++) {
			line(channels, i, String.valueOf(i), draft.channels().get(i),
					NormalizationSchemes.forChannel(draft.channels().get(i)));
		}
		trim(channels, draft.channels().size());
		for (int i = 0; i < draft.labels().size(); i++) {
			LabelEntry label = draft.labels().get(i);
			boolean region = draft.hasRegions() && label.isForeground();
			line(labels, i, label.name(), label.text(), kind(label), !region || label.paint() == null ? "" : label.paint()
					.toString());
		}
		trim(labels, draft.labels().size());
		if (channels.getSelectionIndex() < 0 && channels.getItemCount() > 0) {
			channels.setSelection(0);
		}
		showFields();
		showProblem();
		impact.setText(String.join("\n", model.impact()).replace("&", "&&"));
		impact.setToolTipText(impact.getText());
	}

	private static String kind(LabelEntry label) {
		return label.name().equals(DatasetDescription.IGNORE) ? Messages.DescriptionPage_kindIgnored
				: !label.isForeground() ? Messages.DescriptionPage_kindBackground
						: label.values().size() > 1 ? Messages.DescriptionPage_kindRegion : Messages.DescriptionPage_kindLabel;
	}

	private static void line(Table table, int place, String... texts) {
		TableItem item = place < table.getItemCount() ? table.getItem(place) : new TableItem(table, SWT.NONE);
		item.setText(texts);
	}

	private static void trim(Table table, int lines) {
		if (table.getItemCount() > lines) {
			table.remove(lines, table.getItemCount() - 1);
		}
	}

	private void showFields() {
		int channel = channels.getSelectionIndex();
		filling.fill(() -> {
			channelName.setEnabled(channel >= 0);
			Forms.setTextIfChanged(channelName, channel < 0 ? "" : model.draft().channels().get(channel));
		});
		int label = labels.getSelectionIndex();
		fields.show(label);
		remove.setEnabled(label >= 0);
		up.setEnabled(label > 0);
		ignore.setEnabled(model.file().isPresent()
				&& model.draft().labels().stream().noneMatch(one -> one.name().equals(DatasetDescription.IGNORE)));
		order.setEnabled(model.draft().hasRegions() && model.draft().painted().isPresent());
	}

	private void showProblem() {
		Optional<String> text = model.file().isEmpty() ? Optional.of(failure)
				: fields.problem().or(() -> model.problem().map(HilumException::getMessage));
		problemImage.setImage(text.isEmpty() || failure.equals(Messages.DescriptionPage_reading) && model.file().isEmpty() ? null
				: FieldDecorationRegistry.getDefault().getFieldDecoration(FieldDecorationRegistry.DEC_ERROR).getImage());
		problem.setText(text.orElse(Messages.DescriptionPage_sound).replace("&", "&&"));
		problem.requestLayout();
	}

	/** {@return what is wrong with what was typed and is not in the draft} */
	Optional<String> typingProblem() {
		return fields.problem();
	}

	@Override
	public boolean setFocus() {
		return labels.setFocus();
	}
}
