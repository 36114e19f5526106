// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.ui.IMemento;
import org.hilum.model.Experiment;
import org.hilum.ui.page.ProjectPageInput;
import org.hilum.ui.project.OpenProject;

/** An experiment of a project, for its editor; stored between sessions by its UUID. */
public final class ExperimentInput extends ProjectPageInput {

	private static final String UUID = "uuid";

	private final String uuid;

	/**
	 * Makes an input.
	 *
	 * @param project the project
	 * @param uuid    UUID of the experiment
	 */
	public ExperimentInput(OpenProject project, String uuid) {
		super(project, "experiment", ExperimentInputFactory.ID);
		this.uuid = uuid;
	}

	/** {@return the input of a stored one, if the experiment still exists} */
	static Optional<ExperimentInput> storedInput(IMemento memento) {
		return stored(memento).map(project -> new ExperimentInput(project, String.valueOf(memento.getString(UUID))))
				.filter(ExperimentInput::exists);
	}

	/** {@return UUID of the experiment} */
	public String uuid() {
		return uuid;
	}

	/** {@return the experiment as it is stored; null when it was deleted} */
	Experiment experiment() {
		return project().model().getExperiments().stream().filter(e -> uuid.equals(e.getUuid())).findFirst().orElse(null);
	}

	@Override
	public boolean exists() {
		return experiment() != null;
	}

	@Override
	public String getName() {
		Experiment now = experiment();
		return now == null ? uuid : now.getName();
	}

	@Override
	public String getToolTipText() {
		return project().name() + " - " + getName();
	}

	@Override
	public void saveState(IMemento memento) {
		super.saveState(memento);
		memento.putString(UUID, uuid);
	}

	@Override
	public boolean equals(Object other) {
		return super.equals(other) && ((ExperimentInput) other).uuid.equals(uuid);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), uuid);
	}
}
