// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.LocalJobExecutor;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.executor.ExecutorInput;
import org.hilum.ui.experiment.trainer.TrainerInput;

/**
 * Copy of an experiment that an editor changes: each change is an EMF command with undo and redo, and nothing is stored before
 * it is saved. Changes of one property that follow each other, such as typed letters, are one command. Not thread-safe.
 */
public final class ExperimentDraft implements TrainerInput, ExecutorInput {

	private final Supplier<Project> project;
	private final DraftStack stack = new DraftStack();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private Experiment experiment;
	private String latest = "";
	/** Null while they were not changed. */
	private List<Split> folds;

	/**
	 * Makes a draft.
	 *
	 * @param project gives the project as it is now
	 * @param stored  the experiment; it is copied
	 */
	public ExperimentDraft(Supplier<Project> project, Experiment stored) {
		this.project = project;
		this.experiment = EcoreUtil.copy(stored);
	}

	/** {@return the experiment as it was changed; treat it as read-only} */
	public Experiment experiment() {
		return experiment;
	}

	/** {@return the project as it is now} */
	public Project project() {
		return project.get();
	}

	/**
	 * Makes a change; nothing happens when it changes nothing.
	 *
	 * @param label    what it does, shown behind "Undo" and "Redo"
	 * @param property what it sets; the change before it is replaced when it set the same. Empty for a change of its own
	 * @param change   sets the property
	 */
	public void change(String label, String property, Consumer<Experiment> change) {
		if (!property.isEmpty() && property.equals(latest)) {
			stack.takeBack();
		}
		DraftCommand command = new DraftCommand(label, experiment, change);
		stack.execute(command);
		latest = stack.getMostRecentCommand() == command ? property : "";
		changed();
	}

	/** {@return the folds of the data set as they were changed, saved or not; empty while nobody changed them here} */
	Optional<List<Split>> folds() {
		return Optional.ofNullable(folds);
	}

	/**
	 * Changes the folds of the data set; nothing happens when the change changes nothing.
	 *
	 * @param label  what it does, shown behind "Undo" and "Redo"
	 * @param before the folds as they are
	 * @param after  the folds as they become
	 */
	void changeFolds(String label, List<Split> before, List<Split> after) {
		if (!before.equals(after)) {
			stack.execute(new FoldsCommand(label, before, after, now -> folds = now));
			latest = "";
			changed();
		}
	}

	/** Drops folds that another part of the workbench replaced, with what could be undone; only for a draft that is not dirty. */
	void dropFolds() {
		folds = null;
		stack.flush();
		stack.saveIsDone();
		latest = "";
		changed();
	}

	/** {@return whether something is not saved} */
	public boolean isDirty() {
		return stack.isSaveNeeded();
	}

	/** Notes that the draft was stored as it is. */
	public void saved() {
		stack.saveIsDone();
		latest = "";
		changed();
	}

	/**
	 * Takes over what another part of the workbench stored; only for a draft that is not dirty.
	 *
	 * @param stored the experiment as it is now
	 */
	public void replace(Experiment stored) {
		if (!EcoreUtil.equals(stored, experiment)) {
			experiment = EcoreUtil.copy(stored);
			stack.flush();
			stack.saveIsDone();
			latest = "";
			changed();
		}
	}

	/** {@return what {@link #undo} takes back; empty when there is nothing} */
	public Optional<String> undoLabel() {
		return Optional.ofNullable(stack.canUndo() ? stack.getUndoCommand() : null).map(Command::getLabel);
	}

	/** {@return what {@link #redo} makes again; empty when there is nothing} */
	public Optional<String> redoLabel() {
		return Optional.ofNullable(stack.canRedo() ? stack.getRedoCommand() : null).map(Command::getLabel);
	}

	/** Takes the latest change back. */
	public void undo() {
		stack.undo();
		latest = "";
		changed();
	}

	/** Makes the latest change that was taken back again. */
	public void redo() {
		stack.redo();
		latest = "";
		changed();
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each change, undo and redo, and when the draft was saved
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	@Override
	public List<TrainerPreset> trainers() {
		return TrainerInput.offered(project());
	}

	@Override
	public Optional<TrainerPreset> chosenTrainer() {
		try {
			return Optional.of(Experiments.preset(project(), experiment));
		} catch (HilumException e) {
			log(e);
			return Optional.empty();
		}
	}

	/** Values that are not possible any more are left out; they stay stored until an option is changed. */
	@Override
	public OptionValues options() {
		try {
			return Experiments.options(project(), experiment);
		} catch (HilumException e) {
			log(e);
			return chosenTrainer().map(this::possible).orElse(OptionValues.NONE);
		}
	}

	/**
	 * {@return the values of one configuration that differ from the trainer preset's: its own over those of the experiment}
	 *
	 * @param configuration a configuration
	 */
	OptionValues options(String configuration) {
		try {
			return ConfigurationValues.options(project(), experiment, configuration);
		} catch (HilumException e) {
			log(e);
			return options();
		}
	}

	/**
	 * Chooses values for one configuration only.
	 *
	 * @param configuration a configuration
	 * @param values        values that differ from the trainer preset's, as {@link #options(String)} returns them
	 */
	void choose(String configuration, OptionValues values) {
		Set<String> keys = difference(options(configuration), values);
		change(NLS.bind(Messages.ExperimentDraft_optionsOf, configuration),
				keys.size() == 1 ? configuration + " option " + keys : "",
				e -> ConfigurationValues.set(project(), e, configuration, values));
	}

	/** {@return the epochs that are asked for; 0 when the trainer is unknown} */
	int epochs() {
		return chosenTrainer().map(trainer -> trainer.complete(options()).get(TrainingOptions.EPOCHS)).orElse(0);
	}

	private OptionValues possible(TrainerPreset trainer) {
		Map<String, String> left = new TreeMap<>(experiment.getOptions().map());
		OptionValues values = OptionValues.NONE;
		// a choice is needed before the options of its alternatives, so texts are taken until none fits
		for (int known = -1; known != left.size();) {
			known = left.size();
			for (Map.Entry<String, String> text : List.copyOf(left.entrySet())) {
				try {
					values = trainer.options().parse(Map.of(text.getKey(), text.getValue()), values, "");
					left.remove(text.getKey());
				} catch (HilumException e) {
					log(e);
				}
			}
		}
		return values;
	}

	@Override
	public void choose(TrainerPreset trainer, OptionValues values) {
		boolean other = !trainer.id().equals(experiment.getTrainer());
		Set<String> keys = difference(options(), values);
		String property = other ? "trainer" : keys.size() == 1 ? "option " + keys : "";
		change(other ? Messages.ExperimentDraft_trainer : Messages.ExperimentDraft_options, property, e -> {
			e.setTrainer(trainer.id());
			if (other) {
				e.getConfigurationOptions().clear();
			}
			Experiments.setOptions(project(), e, values);
		});
	}

	@Override
	public String executor() {
		return Experiments.executor(experiment);
	}

	@Override
	public Map<String, String> executorOptions() {
		return Experiments.executorOptions(experiment);
	}

	@Override
	public void setExecutor(String id, Map<String, String> options) {
		boolean other = !id.equals(executor());
		change(other ? Messages.ExperimentDraft_executor : Messages.ExperimentDraft_executorOptions,
				other ? "executor" : "executor options",
				e -> Experiments.setExecutor(e, id.equals(LocalJobExecutor.ID) ? null : id, options));
	}

	/** The keys of the values that differ. */
	private static Set<String> difference(OptionValues before, OptionValues after) {
		Set<String> keys = new TreeSet<>(before.keys());
		keys.addAll(after.keys());
		keys.removeIf(key -> before.text(key).equals(after.text(key)));
		return keys;
	}

	/**
	 * Asks for a configuration or leaves it out.
	 *
	 * @param name    the configuration
	 * @param wanted  whether it is asked for
	 * @param offered all configurations, in their order
	 */
	void setConfiguration(String name, boolean wanted, List<String> offered) {
		List<String> next = chosen(experiment.getConfigurations(), name, wanted, offered);
		change(Messages.ExperimentDraft_configurations, "", e -> setAll(e.getConfigurations(), next));
	}

	/**
	 * Asks for a fold or leaves it out.
	 *
	 * @param fold    the fold, -1 for all cases
	 * @param wanted  whether it is asked for
	 * @param offered all folds, in their order
	 */
	void setFold(int fold, boolean wanted, List<Integer> offered) {
		List<Integer> next = chosen(experiment.getFolds(), fold, wanted, offered);
		change(Messages.ExperimentDraft_folds, "", e -> setAll(e.getFolds(), next));
	}

	private static <T> List<T> chosen(List<T> now, T element, boolean wanted, List<T> offered) {
		return offered.stream().filter(one -> one.equals(element) ? wanted : now.contains(one)).toList();
	}

	private static <T> void setAll(List<T> list, List<T> values) {
		list.clear();
		list.addAll(values);
	}

	private static void log(HilumException e) {
		System.getLogger(ExperimentDraft.class.getName()).log(System.Logger.Level.DEBUG, "Shown as far as it is known", e);
	}
}
