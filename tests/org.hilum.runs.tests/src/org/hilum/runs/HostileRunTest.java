// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.UserFolder;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of runs and projects that name other folders. */
class HostileRunTest {

	private static final List<String> HOSTILE = List.of("", "..", "../x", "a/../../x", "/abs/x", "..\\x", "x\0",
			"x".repeat(300));

	@TempDir
	private Path folder;

	private TrainingRequest request() {
		return TrainingRequest.of(NnunetFolders.under(folder), "Dataset004_X", "3d_fullres", "nnUNetTrainer");
	}

	@Test
	void whatIsToBeTrainedIsGivenByNames() {
		for (String key : List.of("dataset", "plans", "configuration")) {
			for (String name : HOSTILE) {
				ObjectNode json = request().toJson().put(key, name);
				assertThatThrownBy(() -> TrainingRequest.fromJson(json)).isInstanceOf(HilumException.class)
						.hasMessageContaining(key);
			}
		}
		ObjectNode json = request().toJson();
		json.put("raw", "a\0b");
		assertThatThrownBy(() -> TrainingRequest.fromJson(json)).isInstanceOf(HilumException.class).hasMessageContaining("raw");
	}

	@Test
	void theOutputOfARunIsInItsFolderOrOneOfTheUser() {
		RunFolder run = request().runFolder();
		Path own = run.path().resolve("job.log");
		Path ofJobs = UserFolder.path().resolve("jobs/log");
		Path foreign = folder.resolve("secret.txt");
		RunProcess process = RunProcess.of(RunProcess.JOB, ProcessHandle.current(), 0, 0);
		for (Path shown : List.of(own, ofJobs)) {
			process.withLog(shown).write(run);
			assertThat(RunProcess.read(run).orElseThrow().log()).isEqualTo(shown.toAbsolutePath().normalize());
		}
		process.withLog(foreign).write(run);
		assertThat(RunProcess.read(run).orElseThrow().log()).as("another file is not shown as output").isNull();
	}

	@Test
	void aRequestIsForItsOwnFolder() {
		RunFolder run = request().runFolder();
		RunLauncher.record(run, "request", request().toJson());
		assertThat(RunLauncher.request(run)).isEqualTo(request());
		ObjectNode elsewhere = request().toJson().put("results", "/elsewhere/results").put("raw", "/other/raw");
		RunLauncher.record(run, "request", elsewhere);
		assertThatThrownBy(() -> RunLauncher.request(run)).isInstanceOf(HilumException.class)
				.hasMessageContaining("belongs in another folder");
	}

	@Test
	void placesOutsideOfTheProjectAreUsedWhenThisUserAskedForThem() {
		Path elsewhere = folder.resolve("elsewhere");
		Path project = folder.resolve("project");
		TrainingRequest inside = TrainingRequest.of(NnunetFolders.under(project), "Dataset004_X", "3d_fullres", "nnUNetTrainer");
		RunFolder run = inside.runFolder();
		RunLauncher.record(run, "request", inside.toJson());
		assertThat(RunLauncher.ownRequest(run)).as("the project's own").isEqualTo(inside);
		for (String key : List.of("raw", "preprocessed")) {
			RunLauncher.record(run, "request", inside.toJson().put(key, elsewhere.toString()));
			assertThatThrownBy(() -> RunLauncher.ownRequest(run)).isInstanceOf(HilumException.class)
					.hasMessageContaining(key + " = " + elsewhere).hasMessageContaining("run.json").hasMessageContaining("--c");
			assertThat(RunLauncher.request(run, inside.folders(), _ -> false)).as("the user's own folders").isEqualTo(inside);
		}
		assertThat(elsewhere).doesNotExist();
		TrainingRequest apart = inside.withFolders(new NnunetFolders(elsewhere, elsewhere.resolve("p"), run.results()));
		RunLauncher.prepare(run, apart, false);
		assertThat(RunLauncher.ownRequest(run)).as("signed").isEqualTo(apart);
		ObjectNode forged = (ObjectNode) Json.read(run.runJson()).path("request");
		RunLauncher.record(run, "request", forged.put("raw", "/forged"));
		assertThatThrownBy(() -> RunLauncher.ownRequest(run)).hasMessageContaining("raw = /forged");
	}

	@Test
	void environmentVariablesNameTheUsersOwnPlaces() {
		Path ssd = folder.resolve("ssd");
		TrainingRequest request = request().withFolders(NnunetFolders.under(folder.resolve("project")));
		RunFolder run = request.runFolder();
		TrainingRequest apart = request.withFolders(new NnunetFolders(ssd.resolve("raw"), ssd, run.results()));
		assertThat(RequestOrigin.outside(run, apart, Map.of())).hasSize(2);
		assertThat(RequestOrigin.outside(run, apart, Map.of("nnUNet_preprocessed", ssd.toString())))
				.containsExactly("raw = " + ssd.resolve("raw"));
	}

	@Test
	void filesOfOptionsOutsideOfTheProjectAreRefusedToo() {
		TrainingRequest request = request();
		RunFolder run = request.runFolder();
		ObjectNode json = request.toJson();
		json.putObject("options").put("loss", "script").put("loss.file", "/etc/passwd");
		RunLauncher.record(run, "request", json);
		assertThatThrownBy(() -> RunLauncher.ownRequest(run)).isInstanceOf(HilumException.class)
				.hasMessageContaining("loss.file = /etc/passwd");
		assertThatThrownBy(() -> RunLauncher.request(run, request.folders(), _ -> false))
				.hasMessageContaining("loss.file = /etc/passwd");
		assertThat(RunLauncher.request(run, request.folders(), option -> option.key().equals("loss.file"))).isNotNull();
	}

	/** What a file asks for wrongly is unusable input, not wrong usage, and names the file; nothing is taken for its default. */
	@ParameterizedTest
	@ValueSource(strings = { "[]", "{'request': []}", "{'request': 3}", "{'request': {FOLDERS, 'options': [1]}}",
			"{'request': {FOLDERS, 'options': {'epochs': 'x'}}}", "{'request': {FOLDERS, 'options': {'epoch': 3}}}",
			"{'request': {FOLDERS, 'options': {'epochs': null}}}", "{'request': {FOLDERS, 'options': {'epochs': 2.5}}}",
			"{'request': {FOLDERS, 'options': {'loss.gamma': 2}}}", "{'request': {FOLDERS, 'fold': 'x', 'options': {}}}",
			"{'request': {FOLDERS, 'fold': -2, 'options': {}}}", "{'request': {FOLDERS, 'fold': null, 'options': {}}}",
			"{'request': {FOLDERS, 'fold': 99999999999, 'options': {}}}" })
	void aRequestThatIsNoneIsRefusedWithItsFile(String content) throws IOException {
		RunFolder run = request().runFolder();
		Files.createDirectories(run.path());
		ObjectNode request = request().toJson();
		request.remove("options");
		String others = request.toString().replaceAll("^\\{|}$", "");
		Files.writeString(run.runJson(), content.replace('\'', '"').replace("FOLDERS", others));
		assertThatThrownBy(() -> RunLauncher.request(run)).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
			assertThat(e.file()).isEqualTo(run.runJson());
		});
	}

	@Test
	void aRunFolderOfAnyContentIsReadWithinBounds() throws IOException {
		RunFolder run = request().runFolder();
		Files.createDirectories(run.path());
		StringBuilder many = new StringBuilder("{\"request\": {");
		for (int i = 0; i < 1_000_000; i++) {
			many.append("\"k").append(i).append("\": 0, ");
		}
		Files.writeString(run.runJson(), many + "\"end\": 0}}");
		assertThatThrownBy(() -> RunLauncher.request(run)).isInstanceOf(HilumException.class).hasMessageContaining("run.json")
				.hasMessageContaining("more than the limit");
		Files.writeString(run.runJson(), "{\"request\": " + "[".repeat(1_000_000));
		assertThatThrownBy(() -> RunLauncher.request(run)).isInstanceOf(HilumException.class).hasMessageContaining("run.json")
				.hasMessageContaining("nested more than");
		Files.delete(run.runJson());
		Files.writeString(run.path().resolve("lease.json"), "[".repeat(1_000_000));
		assertThat(Lease.holder(run.path())).as("no lease, whose holder is not known").isPresent();
	}

	@Test
	void filesOfAProjectLieInIt() {
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setFolder(folder.toString());
		for (String path : HOSTILE) {
			assertThatThrownBy(() -> ProjectService.resolve(project, path)).isInstanceOf(HilumException.class)
					.hasMessageContaining("project.hilum");
		}
		assertThat(ProjectService.resolve(project, "nnUNet_results/a/b/fold_0")).isEqualTo(
				folder.resolve("nnUNet_results/a/b/fold_0"));
	}

	@Test
	void projectsWhoseDataSetIsAPathAreRefused() {
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setFolder(folder.toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName("../../x");
		assertThatThrownBy(() -> ProjectService.refresh(project)).isInstanceOf(HilumException.class)
				.hasMessageContaining("dataset_name");
	}
}
