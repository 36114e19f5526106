// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;
import org.hilum.datasets.description.DescriptionFile;
import org.hilum.datasets.description.DescriptionImpact.Product;
import org.hilum.ui.dataset.editor.DescriptionModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The draft of a data set's description: steps of undo, what is saved, and what another program changed. */
class DescriptionModelTest {

	@TempDir
	private Path folder;
	private final DescriptionModel model = new DescriptionModel();
	private final AtomicInteger changes = new AtomicInteger();

	@BeforeEach
	void load() throws IOException {
		write("liver");
		model.load(DescriptionFile.read(folder), Set.of(Product.PLANS, Product.MODELS));
		model.addListener(changes::incrementAndGet);
	}

	private void write(String label) throws IOException {
		Files.writeString(folder.resolve("dataset.json"),
				"{\"channel_names\": {\"0\": \"MR\"}, \"labels\": {\"background\": 0, \""
						+ label + "\": 1}, \"numTraining\": 0, \"file_ending\": \".nii.gz\"}");
	}

	private void rename(String name) {
		model.change("Change label", "name", draft -> draft.withLabel(1, draft.labels().get(1).withName(name)));
	}

	private String name() {
		return model.draft().labels().get(1).name();
	}

	@Test
	void lettersOfOneFieldAreOneStep() {
		rename("h");
		rename("he");
		rename("head");
		model.change("Rename Channel 0", "channel 0", draft -> draft.withChannel(0, "CT"));
		assertThat(model.undoLabel()).contains("Rename Channel 0");
		model.undo();
		assertThat(model.undoLabel()).contains("Change label");
		model.undo();
		assertThat(name()).isEqualTo("liver");
		assertThat(model.undoLabel()).isEmpty();
		assertThat(model.isDirty()).isFalse();
		model.redo();
		assertThat(name()).isEqualTo("head");
		assertThat(model.redoLabel()).contains("Rename Channel 0");
		rename("tail");
		assertThat(model.redoLabel()).as("another change was made since").isEmpty();
		assertThat(changes.get()).isEqualTo(8);
	}

	@Test
	void aChangeThatChangesNothingIsNoStep() {
		rename("liver");
		assertThat(model.undoLabel()).isEmpty();
		assertThat(changes.get()).isZero();
	}

	@Test
	void whatIsSavedIsTheNewState() {
		rename("head");
		DescriptionFile written = model.file().orElseThrow().write(model.draft(), _ -> false);
		model.saved(written);
		assertThat(model.isDirty()).isFalse();
		rename("heads");
		assertThat(model.undoLabel()).as("typing after saving is a step of its own").contains("Change label");
		model.undo();
		assertThat(name()).isEqualTo("head");
		model.undo();
		assertThat(name()).isEqualTo("liver");
		assertThat(model.isDirty()).isTrue();
	}

	@Test
	void anotherProgramsChangeIsTakenOverUnlessSomethingWasTyped() throws IOException {
		write("lung");
		model.load(DescriptionFile.read(folder), Set.of());
		assertThat(name()).isEqualTo("lung");
		rename("mine");
		write("theirs");
		model.load(DescriptionFile.read(folder), Set.of());
		assertThat(name()).isEqualTo("mine");
		assertThat(model.isDirty()).isTrue();
	}

	@Test
	void whatIsOutOfDateIsNamedWhereItWasMade() {
		assertThat(model.impact()).isEmpty();
		rename("head");
		assertThat(model.impact()).hasSize(2).first().asString().contains("Only names change");
		model.change("Rename Channel 0", "", draft -> draft.withChannel(0, "CT"));
		assertThat(model.impact()).anyMatch(line -> line.contains("Trained models"))
				.anyMatch(line -> line.contains("plans")).noneMatch(line -> line.contains("fingerprint"));
		model.change("Remove", "", draft -> draft.without(0));
		assertThat(model.problem()).map(HilumException::getMessage).get().asString().contains("background");
		assertThat(model.impact()).isEmpty();
	}
}
