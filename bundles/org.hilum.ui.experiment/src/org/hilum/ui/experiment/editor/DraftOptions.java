// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.ui.Forms;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Form of some options of a draft's trainer: marks changed values, resets them and explains them as the whole form does. */
final class DraftOptions extends Composite {

	private final ExperimentDraft draft;
	private final Supplier<OptionValues> values;
	private final BiConsumer<TrainerPreset, OptionValues> choose;
	private final OptionSet part;
	private final OptionFormModel model;
	private final WidgetFilling filling = new WidgetFilling();
	private TrainerPreset shown;

	/**
	 * Makes the form.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 * @param part   the options, a part of those of nnU-Net's trainer
	 */
	DraftOptions(Composite parent, ExperimentDraft draft, OptionSet part) {
		this(parent, draft, part, draft::options, draft::choose);
	}

	/**
	 * Makes the form of the options of one configuration.
	 *
	 * @param parent        where it goes
	 * @param draft         the experiment
	 * @param part          the options, a part of those of nnU-Net's trainer
	 * @param configuration the choice of the configuration
	 */
	DraftOptions(Composite parent, ExperimentDraft draft, OptionSet part, ConfigurationBar configuration) {
		this(parent, draft, part, configuration::values, configuration::choose);
	}

	private DraftOptions(Composite parent, ExperimentDraft draft, OptionSet part, Supplier<OptionValues> values,
			BiConsumer<TrainerPreset, OptionValues> choose) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.draft = draft;
		this.values = values;
		this.choose = choose;
		this.part = part;
		this.model = new OptionFormModel(part, OptionValues.NONE);
		GridLayoutFactory.fillDefaults().applyTo(this);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(new OptionForm(this, model));
		model.addListener(() -> filling.change(this::changed));
	}

	private void changed() {
		draft.chosenTrainer().ifPresent(trainer -> {
			Map<String, String> texts = new TreeMap<>(values.get().texts());
			part.options().forEach(option -> texts.remove(option.key()));
			texts.putAll(model.chosen().texts());
			choose.accept(trainer, trainer.options().parse(texts, OptionValues.NONE, ""));
		});
	}

	/** Brings the form in line with the draft. */
	void show() {
		filling.fill(() -> {
			TrainerPreset trainer = draft.chosenTrainer().orElse(null);
			if (trainer == null) {
				model.setOptions(OptionSet.EMPTY, OptionValues.NONE);
			} else if (!trainer.equals(shown)) {
				model.setOptions(part, only(trainer.values()));
			}
			shown = trainer;
			OptionValues chosen = only(values.get());
			if (trainer != null && !model.chosen().equals(chosen)) {
				model.setChosen(chosen);
			}
		});
	}

	private OptionValues only(OptionValues all) {
		OptionValues some = OptionValues.NONE;
		for (Option<?> option : part.options()) {
			some = all.has(option) ? copy(option, all, some) : some;
		}
		return some;
	}

	private static <T> OptionValues copy(Option<T> option, OptionValues from, OptionValues to) {
		return to.with(option, from.get(option));
	}

	/** {@return the first problem of what was typed, if there is one} */
	Optional<String> problem() {
		return model.problem();
	}
}
