// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.executor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.JobExecutor;
import org.hilum.jobs.JobExecutors;
import org.hilum.ui.Forms;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Choice of the executor that carries the trainings out, with the form of its options where it has some. */
public final class ExecutorForm extends Composite {

	private static final int FORM_HEIGHT = 220;
	private static final int WIDTH = 320;

	private final ExecutorInput input;
	private final Runnable resized;
	private final List<ComponentRegistry.Entry<JobExecutor>> executors = JobExecutors.REGISTRY.entries();
	private final OptionFormModel options = new OptionFormModel(OptionSet.EMPTY, OptionValues.NONE);
	private final Combo executor;
	private OptionForm form;
	private String shown;
	private final WidgetFilling filling = new WidgetFilling();

	/**
	 * Makes the section.
	 *
	 * @param parent  where it goes
	 * @param input   what it shows and changes
	 * @param resized called when it may need more or less space, and after a change by the user
	 */
	public ExecutorForm(Composite parent, ExecutorInput input, Runnable resized) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.input = input;
		this.resized = resized;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 6).applyTo(this);
		Forms.label(this, Messages.ExecutorForm_executor);
		executor = Forms.choice(this, "executor", executors.stream().map(ComponentRegistry.Entry::localLabel).toList(),
				place -> choose(executors.get(place)));
		GridDataFactory.swtDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(executor);
		options.addListener(() -> filling.change(this::changed));
	}

	private void choose(ComponentRegistry.Entry<JobExecutor> chosen) {
		input.setExecutor(chosen.id(), Map.of());
		show();
	}

	private void changed() {
		input.setExecutor(input.executor(), options.chosen().texts());
		resized.run();
	}

	/** Brings the widgets in line with the input. */
	public void show() {
		filling.fill(this::fill);
	}

	private void fill() {
		String id = input.executor();
		ComponentRegistry.Entry<JobExecutor> entry = executors.stream().filter(e -> e.id().equals(id)).findFirst().orElse(null);
		if (entry == null) {
			executor.deselectAll();
		} else {
			executor.select(executors.indexOf(entry));
		}
		if (!id.equals(shown)) {
			shown = id;
			options.setOptions(entry == null ? OptionSet.EMPTY : entry.component().options(),
					entry == null ? OptionValues.NONE : entry.values());
			showForm(entry != null && !entry.component().options().options().isEmpty());
		}
		Map<String, String> texts = input.executorOptions();
		if (entry != null && !options.chosen().texts().equals(texts)) {
			options.setChosen(parsed(entry, texts));
		}
	}

	/** Values that are not possible are left out here; the validation names them. */
	private static OptionValues parsed(ComponentRegistry.Entry<JobExecutor> entry, Map<String, String> texts) {
		try {
			return entry.component().options().parse(new TreeMap<>(texts), entry.values(), "");
		} catch (HilumException e) {
			System.getLogger(ExecutorForm.class.getName()).log(System.Logger.Level.DEBUG, "Shown without options", e);
			return entry.values();
		}
	}

	private void showForm(boolean wanted) {
		if (form != null) {
			form.dispose();
			form = null;
		}
		if (wanted) {
			form = new OptionForm(this, options);
			GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(SWT.DEFAULT, FORM_HEIGHT).applyTo(form);
		}
		resized.run();
	}

	/** {@return the first problem of what was typed, if there is one} */
	public Optional<String> problem() {
		return options.problem();
	}
}
