// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.command.CopyPathHandler;
import org.hilum.ui.project.ProjectNode.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotators, models and predictions in the navigator. */
class PartLinesTest {

	private static final String MODEL = "nnUNet_results/Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__3d_fullres";

	@TempDir
	private Path temporary;
	private Path folder;
	private ProjectNode root;
	private final ProjectLabels labels = new ProjectLabels(null);

	@BeforeEach
	void open() throws IOException {
		folder = temporary.resolve("Parts");
		ProjectService.create(folder, "Parts", DatasetSource.detect(SampleStudy.copyTo(temporary.resolve("data"))),
				Progress.NONE);
		file("nnUNet_raw/Dataset004_Hippocampus/labelsTr_variants/rater_a/hippocampus_001.nii.gz");
		file(MODEL + "/plans.json");
		file(MODEL + "/fold_0/checkpoint_final.pth");
		file(MODEL + "/fold_1/checkpoint_final.pth");
		file("predictions/V1/case_1.nii.gz");
		file("predictions/V1/case_2.nii.gz");
		root = ProjectTree.root(new OpenProject("Parts", folder, ProjectService.load(folder)));
	}

	private void file(String name) throws IOException {
		Files.createDirectories(folder.resolve(name).getParent());
		Files.writeString(folder.resolve(name), "");
	}

	private static ProjectNode child(ProjectNode parent, Kind kind) {
		return ProjectTree.children(parent).stream().filter(node -> node.kind() == kind).findFirst().orElseThrow();
	}

	private String line(ProjectNode node) {
		return labels.icon(node) + "|" + ProjectLabels.name(node) + "|" + labels.remark(node);
	}

	@Test
	void linesSayWhatTheFoldersHold() {
		ProjectNode annotators = child(child(root, Kind.CASES), Kind.ANNOTATORS);
		assertThat(line(annotators)).isEqualTo("annotators|Annotators|1");
		assertThat(line(child(annotators, Kind.ANNOTATOR))).isEqualTo("annotator|rater_a|1 label map");
		assertThat(line(child(root, Kind.MODELS))).isEqualTo("models|Models|1");
		assertThat(line(child(child(root, Kind.MODELS), Kind.MODEL)))
				.isEqualTo("model|nnUNetTrainer__nnUNetPlans__3d_fullres|folds 0, 1");
		assertThat(line(child(child(root, Kind.PREDICTIONS), Kind.PREDICTION))).isEqualTo("prediction|V1|2 label maps");
	}

	@Test
	void aModelAdaptsToWhatPredicts() {
		ProjectNode model = child(child(root, Kind.MODELS), Kind.MODEL);
		SelectedModel selected = model.getAdapter(SelectedModel.class);
		assertThat(selected.folders()).containsExactly(folder.resolve(MODEL));
		assertThat(selected.version()).isEmpty();
		assertThat(model.getAdapter(ModelVersion.class)).isNull();
		assertThat(root.getAdapter(SelectedModel.class)).isNull();
	}

	@Test
	void theRunsOfAModelOpenItsReport() {
		ProjectNode model = child(child(root, Kind.MODELS), Kind.MODEL);
		assertThat(ProjectTree.runs(model)).extracting(ProjectNode::key).containsExactly(MODEL + "/fold_0", MODEL + "/fold_1");
		assertThat(ProjectTree.opensByItself(model)).isTrue();
		assertThat(ProjectTree.opensByItself(child(root, Kind.MODELS))).isFalse();
	}

	@Test
	void everyLineHasAPath() {
		List<ProjectNode> lines = List.of(child(child(child(root, Kind.CASES), Kind.ANNOTATORS), Kind.ANNOTATOR),
				child(child(root, Kind.MODELS), Kind.MODEL), child(root, Kind.RUNS),
				child(child(root, Kind.PREDICTIONS), Kind.PREDICTION), child(root, Kind.PLANS));
		assertThat(CopyPathHandler.text(new ProjectSelection(lines)).lines()).containsExactly(
				folder.resolve("nnUNet_raw/Dataset004_Hippocampus/labelsTr_variants/rater_a").toString(),
				folder.resolve(MODEL).toString(), folder.resolve("nnUNet_results/Dataset004_Hippocampus").toString(),
				folder.resolve("predictions/V1").toString(),
				folder.resolve("nnUNet_preprocessed/Dataset004_Hippocampus").toString());
	}
}
