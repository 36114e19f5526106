// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.ui.dataset.archive.ArchiveModel;
import org.hilum.ui.dataset.archive.ArchiveSource;
import org.hilum.ui.dataset.dicom.DicomImportModel;
import org.hilum.ui.tests.FolderArchive;
import org.hilum.ui.tests.TinyPatients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive dialog decides, without its widgets. */
class ArchiveModelTest {

	@TempDir
	private Path folder;
	private FolderArchive archive;
	private ArchiveModel model;

	@BeforeEach
	void open() {
		TinyPatients.patient(folder.resolve("archive"), 1, "GTV-1", "Heart");
		TinyPatients.patient(folder.resolve("archive"), 2, "gtv1", "Heart");
		archive = new FolderArchive(folder.resolve("archive"));
		model = model(null);
	}

	private ArchiveModel model(String purpose) {
		ArchiveModel made = new ArchiveModel(folder.resolve("waiting"), purpose, _ -> archive);
		made.setAddress("PACS@127.0.0.1:104");
		return made;
	}

	@Test
	void whatIsTypedIsCheckedBeforeAnythingIsSent() {
		assertThat(model.problem()).isEmpty();
		model.setPort("eleven");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("Leave it empty for C-GET"));
		model.setPort("11112");
		model.setDates("May");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("20240131"));
		model.setDates("");
		model.setModalities(" ");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("whole archive"));
		model.setAddress("PACS at home");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("Write TITLE@host:port"));
		model.setAddress("http://server:not a port");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("is no web address"));
		model.setAddress("");
		assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).contains("TITLE@host:port"));
		assertThat(archive.searches()).isZero();
	}

	@Test
	void seriesAreListedWithoutIdentifiersUnlessTheyAreWanted() {
		model.setModalities("ct; rtstruct");
		model.search();
		assertThat(model.summary()).isEqualTo("4 series of 2 patients");
		assertThat(model.lines(false)).contains(new ArchiveModel.Line("P0001", "CT", "Neck axial", "8", ""));
		assertThat(model.lines(false).toString()).doesNotContain("SECRET").doesNotContain(TinyPatients.SECRET);
		assertThat(model.lines(true)).extracting(ArchiveModel.Line::patient).contains("SECRET1", "SECRET2");
		model.setModalities("MR");
		assertThatThrownBy(model::search).hasMessageContaining("Nothing in the archive matches");
		assertThat(model.found()).isEmpty();
	}

	@Test
	void whatIsNotImportedIsRemoved() {
		model.search();
		DicomImportModel wizard = new DicomImportModel(folder.resolve("projects"), _ -> false);
		wizard.setArchive(model.retrieve(model.found().subList(0, 2), Progress.NONE));
		wizard.setArchive(model.retrieve(model.found().subList(1, 3), Progress.NONE));
		List<Path> needed = wizard.archive().folders();
		wizard.leftOver(true).forEach(ArchiveSource::discard);
		assertThat(model.lines(false)).extracting(ArchiveModel.Line::state).containsExactly("", "here", "here", "");
		wizard.leftOver(false).forEach(ArchiveSource::discard);
		assertThat(needed).noneMatch(Files::exists);
	}

	@Test
	void whatWasBroughtIsImportedOnceAndDoesNotStay() throws IOException {
		model.search();
		ArchiveSource source = model.retrieve(model.fresh(), Progress.NONE);
		assertThat(model.lines(false)).extracting(ArchiveModel.Line::state).containsOnly("here");
		DicomImportModel wizard = new DicomImportModel(folder.resolve("projects"), _ -> false);
		wizard.setArchive(source);
		assertThat(wizard.sourceProblem()).isEmpty();
		wizard.scan(Progress.NONE);
		assertThat(wizard.place().name()).isEqualTo("From the archive");
		assertThat(wizard.grid().importable()).isEqualTo(2);

		Path project = folder.resolve("projects/From the archive");
		ImportRules rules = wizard.sheet().rules();
		DicomImport importer = new DicomImport(rules,
				project.resolve("nnUNet_raw").resolve(wizard.dataset()));
		importer.run(wizard.catalogue(), null, 1, Progress.NONE);
		source.finish(project, importer.purpose());
		try (Stream<Path> left = Files.walk(folder.resolve("waiting"))) {
			assertThat(left).noneMatch(f -> f.toString().endsWith(".dcm"));
		}

		TinyPatients.patient(folder.resolve("archive"), 3, "GTV 1", "Heart");
		ArchiveModel later = new ArchiveModel(project.resolve(".hilum/pacs"), importer.purpose(), _ -> archive);
		later.setAddress("PACS@127.0.0.1:104");
		later.search();
		assertThat(later.fresh()).hasSize(2);
		assertThat(later.lines(false)).extracting(ArchiveModel.Line::state).containsExactly("imported before",
				"imported before", "imported before", "imported before", "", "");
	}
}
