// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OptionFormUiTest {

	private OptionFormModel model;
	private Shell shell;

	@BeforeEach
	void open() {
		TrainerPreset preset = Trainers.get(Trainers.DEFAULT);
		model = new OptionFormModel(preset.definition().options(), preset.values());
		shell = UiThread.get(() -> {
			Shell window = new Shell(Workbench.window().getShell(), SWT.SHELL_TRIM);
			window.setLayout(new FillLayout());
			new OptionForm(window, model);
			window.setSize(700, 800);
			window.open();
			return window;
		});
	}

	@AfterEach
	void close() {
		UiThread.run(shell::dispose);
	}

	private Text text(String key) {
		return Widgets.named(shell, Text.class, key);
	}

	private static void select(Combo combo, String label) {
		combo.setText(label);
		combo.notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void aChangedValueIsBoldAndCanBeReset() {
		UiThread.run(() -> {
			Button reset = Widgets.named(shell, Button.class, "reset epochs");
			assertThat(reset.getVisible()).isFalse();
			Text epochs = text("epochs");
			Composite row = epochs.getParent();
			int place = epochs.getLocation().x;
			epochs.setText("20");
			assertThat(reset.getVisible()).isTrue();
			assertThat(((Label) row.getChildren()[0]).getFont().getFontData()[0].getStyle()).isEqualTo(SWT.BOLD);
			row.layout();
			assertThat(epochs.getLocation().x).as("nothing moves").isEqualTo(place);
			assertThat(model.chosen().texts()).containsOnlyKeys("epochs");
			reset.notifyListeners(SWT.Selection, new Event());
			assertThat(epochs.getText()).isEqualTo("1000");
			assertThat(reset.getVisible()).isFalse();
		});
	}

	@Test
	void anotherOptimizerReplacesItsOptionsAndLeavesTheOtherFieldsAlone() {
		UiThread.run(() -> {
			Text epochs = text("epochs");
			Text momentum = text("optimizer.momentum");
			select(Widgets.named(shell, Combo.class, "optimizer"), "AdamW");
			assertThat(momentum.isDisposed()).isTrue();
			assertThat(epochs.isDisposed()).isFalse();
			assertThat(model.chosen().texts()).containsEntry("optimizer", "adamw");
			Widgets.choose(Widgets.named(shell, Button.class, "advanced"), true);
			assertThat(text("optimizer.beta1").getText()).isEqualTo("0.9");
			Widgets.named(shell, Button.class, "reset all").notifyListeners(SWT.Selection, new Event());
			assertThat(text("optimizer.momentum").getText()).isEqualTo("0.99");
		});
	}

	@Test
	void aProblemIsShownWithTheHelpOfTheField() {
		UiThread.run(() -> {
			Text rate = text("learning_rate");
			rate.notifyListeners(SWT.FocusIn, new Event());
			Label help = Widgets.named(shell, Label.class, "help");
			assertThat(help.getText()).startsWith("Highest learning rate");
			rate.setText("-1");
			assertThat(help.getText()).isEqualTo(model.problem().orElseThrow()).contains("is out of range");
			assertThat(rate.getText()).as("what was typed stays").isEqualTo("-1");
			rate.setText("0.1");
			assertThat(help.getText()).startsWith("Highest learning rate");
		});
	}

	@Test
	void tabFollowsTheOrderOfTheOptions() {
		UiThread.run(() -> {
			select(Widgets.named(shell, Combo.class, "optimizer"), "AdamW");
			assertThat(Widgets.all(shell, Composite.class).stream().filter(c -> c.getClass().getSimpleName().equals("OptionRow"))
					.map(row -> (String) row.getChildren()[1].getData("name"))).containsSubsequence("epochs", "learning_rate",
							"schedule", "optimizer", "optimizer.weight_decay", "loss", "loss.dice_weight", "deep_supervision");
		});
	}
}
