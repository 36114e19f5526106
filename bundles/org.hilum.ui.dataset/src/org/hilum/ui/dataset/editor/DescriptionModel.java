// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.datasets.description.DescriptionDraft;
import org.hilum.datasets.description.DescriptionFile;
import org.hilum.datasets.description.DescriptionImpact;

/**
 * The description of a data set while it is edited: a draft with undo and redo, what is wrong with it, and what it makes out of
 * date. Changes of one property that follow each other, such as typed letters, are one step. Not thread-safe.
 */
public final class DescriptionModel {

	private record Step(String label, DescriptionDraft draft) {
	}

	private final Deque<Step> done = new ArrayDeque<>();
	private final Deque<Step> undone = new ArrayDeque<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private DescriptionFile file;
	private Set<DescriptionImpact.Product> made = Set.of();
	private DescriptionDraft draft = new DescriptionDraft(List.of(), List.of());
	private String latest = "";

	/**
	 * Takes a file over that was read; a draft that is not saved is kept.
	 *
	 * @param read     the file
	 * @param products what was made of the data set
	 */
	public void load(DescriptionFile read, Set<DescriptionImpact.Product> products) {
		made = Set.copyOf(products);
		if (file == null || !isDirty() && !read.equals(file)) {
			file = read;
			draft = read.draft();
			done.clear();
			undone.clear();
			latest = "";
		}
		changed();
	}

	/** {@return the file as it was read or written last; empty before} */
	public Optional<DescriptionFile> file() {
		return Optional.ofNullable(file);
	}

	/** {@return the description as it was edited} */
	public DescriptionDraft draft() {
		return draft;
	}

	/**
	 * Makes a change; nothing happens when it changes nothing.
	 *
	 * @param label    what it does, shown behind "Undo" and "Redo"
	 * @param property what it sets; a change of the same that follows is the same step. Empty for a step of its own
	 * @param change   the change
	 */
	public void change(String label, String property, UnaryOperator<DescriptionDraft> change) {
		DescriptionDraft next = change.apply(draft);
		if (next.equals(draft)) {
			return;
		}
		if (property.isEmpty() || !property.equals(latest)) {
			done.push(new Step(label, draft));
		}
		undone.clear();
		draft = next;
		latest = property;
		changed();
	}

	/** {@return whether something is not saved} */
	public boolean isDirty() {
		return file != null && !draft.equals(file.draft());
	}

	/**
	 * Notes that the draft was written.
	 *
	 * @param written the file as it is now
	 */
	public void saved(DescriptionFile written) {
		file = written;
		latest = "";
		changed();
	}

	/** {@return what {@link #undo} takes back; empty when there is nothing} */
	public Optional<String> undoLabel() {
		return Optional.ofNullable(done.peek()).map(Step::label);
	}

	/** {@return what {@link #redo} makes again; empty when there is nothing} */
	public Optional<String> redoLabel() {
		return Optional.ofNullable(undone.peek()).map(Step::label);
	}

	/** Takes the latest step back. */
	public void undo() {
		step(done, undone);
	}

	/** Makes the latest step that was taken back again. */
	public void redo() {
		step(undone, done);
	}

	private void step(Deque<Step> from, Deque<Step> to) {
		Step step = from.pop();
		to.push(new Step(step.label, draft));
		draft = step.draft;
		latest = "";
		changed();
	}

	/** {@return why the draft cannot be written; empty when it can} */
	public Optional<HilumException> problem() {
		return file == null ? Optional.empty() : draft.problem(file.json());
	}

	/** {@return what the draft makes out of date, one sentence each; none while it has a problem or changes nothing} */
	public List<String> impact() {
		if (!isDirty() || problem().isPresent()) {
			return List.of();
		}
		try {
			return DescriptionImpact.of(file, draft).among(made).sentences();
		} catch (HilumException e) {
			System.getLogger(DescriptionModel.class.getName()).log(System.Logger.Level.DEBUG, "The file has an error", e);
			return List.of();
		}
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each change, undo and redo, and when the file was read or written
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}
}
