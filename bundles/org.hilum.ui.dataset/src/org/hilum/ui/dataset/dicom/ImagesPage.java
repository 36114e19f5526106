// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.hilum.datasets.rules.NameRule;
import org.hilum.ui.Forms;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Which series become the channels of a case, and what is done about irregular ones. */
final class ImagesPage extends WizardPage {

	/** How names are compared, in the order of {@link NameRule.Kind}. */
	static final List<String> KINDS = List.of(Messages.ImagesPage_exactly, Messages.ImagesPage_pattern,
			Messages.ImagesPage_oneOf);

	private static final int TABLE_HEIGHT = 110;
	/** What is meant where no group is chosen: not scouts, captures and projections. */
	private static final String EVERY_VOLUME = Messages.ImagesPage_everyVolume;

	private final DicomImportModel model;
	private DraftTable<ChannelDraft> channels;
	private Button remove;
	private SeriesChoices choices;

	ImagesPage(DicomImportModel model) {
		super("images", Messages.ImagesPage_title, null);
		setDescription(Messages.ImagesPage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 8).spacing(8, 8).applyTo(page);
		createChannels(page);
		Composite buttons = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(buttons);
		GridDataFactory.fillDefaults().applyTo(buttons);
		Forms.button(buttons, Messages.ImagesPage_add, () -> {
			model.sheet().addChannel(ChannelDraft.any(unusedModality()));
			channels.select(model.sheet().channels().size() - 1);
			apply();
		});
		remove = Forms.button(buttons, Messages.ImagesPage_remove, () -> {
			model.sheet().removeChannel(channels.selected());
			apply();
		});
		Group group = new Group(page, SWT.NONE);
		group.setText(Messages.ImagesPage_irregular);
		GridLayoutFactory.fillDefaults().margins(10, 8).applyTo(group);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(group);
		choices = new SeriesChoices(group, model, this::apply);
		setControl(page);
		setPageComplete(false);
	}

	private void createChannels(Composite page) {
		channels = new DraftTable<>(page, Messages.ImagesPage_channels, () -> model.sheet().channels(), (index, draft) -> {
			model.sheet().setChannel(index, draft);
			apply();
		}, this::enable);
		channels.text(Messages.ImagesPage_channel, 150, ChannelDraft::name, ChannelDraft::withName);
		channels.choice(Messages.ImagesPage_modality, 110, model::modalities, d -> model.modalities().indexOf(d.modality()),
				(d, i) -> d.withModality(model.modalities().get(i)));
		channels.choice(Messages.ImagesPage_kind, 120, () -> KINDS, d -> d.kind().ordinal(),
				(d, i) -> d.withKind(NameRule.Kind.values()[i]));
		channels.text(Messages.ImagesPage_text, 240, ChannelDraft::text, ChannelDraft::withText);
		channels.choice(Messages.ImagesPage_group, 160, this::groups, d -> groups().indexOf(group(d)),
				(d, i) -> d.withGroup(i == 0 ? "" : groups().get(i)));
		channels.readOnlyColumn(Messages.ImagesPage_found, 140, d -> Texts.count(model.images(d), Noun.IMAGE));
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, TABLE_HEIGHT).applyTo(channels.control());
	}

	private List<String> groups() {
		return Stream.concat(Stream.of(EVERY_VOLUME), model.groups().stream()).toList();
	}

	private static String group(ChannelDraft draft) {
		return draft.groupText().isEmpty() ? EVERY_VOLUME : draft.groupText();
	}

	private String unusedModality() {
		List<String> used = model.sheet().channels().stream().map(ChannelDraft::modality).toList();
		List<String> all = model.modalities();
		return all.stream().filter(m -> !used.contains(m)).findFirst().orElse(all.getFirst());
	}

	private void enable() {
		remove.setEnabled(channels.selected() >= 0 && model.sheet().channels().size() > 1);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			choices.refresh();
			apply();
		}
		super.setVisible(visible);
	}

	private void apply() {
		channels.refresh();
		enable();
		Optional<String> problem = model.sheet().channelsProblem();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
	}
}
