// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.StageGroups;
import org.hilum.engine.optimization.StageGroups.Setting;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.Texts;

/** Page of the stages of an experiment's network: which are frozen, until when, and with which learning rate each is trained. */
final class StagesPage extends Page {

	private static final int HEIGHT = 260;
	private static final int WIDTH = 320;
	private static final int MOST_EPOCHS = 9_999_999;
	private static final int[] WIDTHS = { 220, 120, 230, 140 };

	private final ExperimentDraft draft;
	private final ConfigurationBar configuration;
	private final Label state;
	private final Tree tree;
	private final Button trained;
	private final Button until;
	private final Button frozen;
	private final Spinner epoch;
	private final Text factor;
	private final Label rules;
	private final DraftQuery<NetworkView> query;
	private final WidgetFilling filling = new WidgetFilling();
	private final Map<String, TreeItem> items = new LinkedHashMap<>();
	private StageGroups stages;
	private List<String> shownRoles = List.of();
	private String typing = "";

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 */
	StagesPage(Composite parent, ExperimentDraft draft) {
		super(parent, 1);
		this.draft = draft;
		configuration = new ConfigurationBar(body(), draft, ConfigurationValues.STAGES, this::show);
		state = text("stages state", 1);
		tree = new Tree(body(), SWT.BORDER | SWT.MULTI | SWT.FULL_SELECTION);
		tree.setHeaderVisible(true);
		tree.setData("name", "stages");
		Accessibility.name(tree, Messages.StagesPage_tree);
		Tables.shareWidth(tree);
		ThemeColors.follow(tree, () -> tree.setHeaderForeground(ThemeColors.quiet(tree.getDisplay())));
		List<String> titles = List.of(Messages.StagesPage_stage, Messages.StagesPage_values, Messages.StagesPage_trained,
				Messages.StagesPage_rate);
		for (int i = 0; i < titles.size(); i++) {
			TreeColumn column = new TreeColumn(tree, SWT.NONE);
			column.setText(titles.get(i));
			column.setWidth(Math.max(WIDTHS[i], Tables.titleWidth(tree, titles.get(i))));
		}
		tree.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showSelected()));
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(tree);
		Composite bar = new Composite(body(), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(7).spacing(10, 0).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		trained = radio(bar, Messages.StagesPage_start, "trained from the start");
		until = radio(bar, Messages.StagesPage_until, "frozen until");
		epoch = new Spinner(bar, SWT.BORDER);
		epoch.setValues(10, 1, MOST_EPOCHS, 0, 1, 10);
		epoch.setData("name", "frozen epochs");
		Accessibility.name(epoch, Messages.StagesPage_epoch);
		epoch.addModifyListener(e -> filling.change(this::freeze));
		frozen = radio(bar, Messages.StagesPage_frozen, "frozen");
		Forms.label(bar, Messages.StagesPage_factor);
		factor = new Text(bar, SWT.BORDER);
		factor.setData("name", "rate factor");
		factor.setToolTipText(Messages.StagesPage_factorHelp);
		factor.addModifyListener(e -> filling.change(this::typed));
		GridDataFactory.swtDefaults().hint(70, SWT.DEFAULT).applyTo(factor);
		Button reset = Forms.button(bar, Messages.StagesPage_reset, () -> set(_ -> Setting.STANDARD));
		reset.setData("name", "reset stages");
		rules = text("stage rules", 2);
		query = new DraftQuery<>(Messages.StagesPage_query, this,
				(project, experiment) -> NetworkView.of(project, experiment, configuration.configuration()), this::found);
	}

	private Label text(String key, int lines) {
		Label label = new Label(body(), SWT.WRAP);
		label.setData("name", key);
		int line = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, lines * line).applyTo(label);
		return label;
	}

	private Button radio(Composite bar, String text, String key) {
		Button button = new Button(bar, SWT.RADIO);
		button.setText(text);
		button.setData("name", key);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (button.getSelection()) {
				filling.change(this::freeze);
			}
		}));
		return button;
	}

	@Override
	void show() {
		configuration.show();
		query.request(draft);
	}

	private void found(NetworkView found) {
		stages = found.problem().isEmpty() ? found.stages() : null;
		configuration.show(found.differ());
		state.setText((found.problem().isEmpty() ? NLS.bind(Messages.StagesPage_of, found.configuration()) : found.problem())
				.replace("&", "&&"));
		List<String> roles = stages == null ? List.of() : stages.roles();
		if (!roles.equals(shownRoles) || roles.isEmpty()) {
			shownRoles = roles;
			build();
		}
		items.forEach(this::fill);
		rules.setText(stages == null ? "" : rulesText().replace("&", "&&"));
		showSelected();
	}

	private String rulesText() {
		List<String> texts = stages.rules().stream().map(ParameterRule::toString).toList();
		String all = texts.isEmpty() ? Messages.StagesPage_noRules : NLS.bind(Messages.StagesPage_rules, String.join("  ",
				texts));
		return stages.others().isEmpty() ? all : all + " " + Messages.StagesPage_others;
	}

	private void build() {
		tree.removeAll();
		items.clear();
		if (stages != null) {
			stages.parts().forEach((part, roles) -> {
				TreeItem top = new TreeItem(tree, SWT.NONE);
				items.put(part, top);
				roles.stream().filter(role -> !role.equals(part)).forEach(role -> items.put(role, new TreeItem(top, SWT.NONE)));
				top.setExpanded(true);
			});
		}
	}

	private void fill(String role, TreeItem item) {
		if (stages == null) {
			return;
		}
		Optional<Setting> setting = stages.setting(role);
		item.setData(role);
		item.setText(new String[] { role, Texts.format("%,d", stages.values(role)),
				setting.map(StagesPage::training).orElse(Messages.StagesPage_mixed),
				setting.map(s -> s.factor() == 1 ? Messages.StagesPage_same : NLS.bind(Messages.StagesPage_times,
						OptionType.DECIMAL.format(s.factor()))).orElse(Messages.StagesPage_mixed) });
		item.setFont(setting.filter(Setting.STANDARD::equals).isPresent() ? null : Fonts.bold());
	}

	private static String training(Setting setting) {
		return setting.frozenUntil() == ParameterRule.NEVER ? Messages.StagesPage_never
				: setting.frozenUntil() == 0 ? Messages.StagesPage_always
						: NLS.bind(Messages.StagesPage_later, String.valueOf(setting.frozenUntil()));
	}

	private List<String> selected() {
		return Arrays.stream(tree.getSelection()).map(item -> String.valueOf(item.getData())).toList();
	}

	private void showSelected() {
		List<String> roles = selected();
		boolean any = stages != null && !roles.isEmpty();
		List.of(trained, until, frozen, epoch, factor).forEach(control -> control.setEnabled(any));
		filling.fill(() -> {
			Setting setting = any ? stages.setting(roles.getFirst()).orElse(Setting.STANDARD) : Setting.STANDARD;
			trained.setSelection(setting.frozenUntil() == 0);
			frozen.setSelection(setting.frozenUntil() == ParameterRule.NEVER);
			until.setSelection(!trained.getSelection() && !frozen.getSelection());
			if (until.getSelection()) {
				epoch.setSelection(setting.frozenUntil());
			}
			if (typing.isEmpty()) {
				Forms.setTextIfChanged(factor, OptionType.DECIMAL.format(setting.factor()));
			}
		});
	}

	private void freeze() {
		int first = frozen.getSelection() ? ParameterRule.NEVER : until.getSelection() ? epoch.getSelection() : 0;
		set(setting -> setting.frozenUntil(first));
	}

	private void typed() {
		List<String> rule = List.of("x:lr_factor=" + Texts.typed(factor.getText()));
		typing = ParameterRule.problem(rule).isEmpty() ? "" : NLS.bind(Messages.StagesPage_badFactor, factor.getText());
		if (typing.isEmpty()) {
			double value = Double.parseDouble(Texts.typed(factor.getText()));
			set(setting -> setting.withFactor(value));
		}
		showTypingProblem();
	}

	/** Changes the selected stages and writes the options. */
	private void set(UnaryOperator<Setting> change) {
		TrainerPreset trainer = draft.chosenTrainer().orElse(null);
		if (stages == null || trainer == null) {
			return;
		}
		for (String role : selected()) {
			stages = stages.with(role, change.apply(stages.setting(role).orElse(Setting.STANDARD)));
		}
		OptionValues values = configuration.values().with(TrainingOptions.FREEZE, List.of()).with(
				TrainingOptions.PARAMETER_GROUPS,
				stages.rules().stream().map(ParameterRule::toString).toList());
		configuration.choose(trainer, trainer.options().reduced(values));
		items.forEach(this::fill);
	}

	@Override
	Optional<String> typingProblem() {
		return typing.isEmpty() ? Optional.empty() : Optional.of(typing);
	}

	@Override
	public boolean setFocus() {
		return tree.setFocus();
	}
}
