// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.MaskImport;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Situations of public bug reports, each made up as a small study (shared/cases). */
class DicomCasesReferenceTest {

	@TempDir
	private Path folder;

	private static Path data(String name) {
		return Shared.dir().resolve("cases").resolve(name);
	}

	private static ImportRules rules(boolean required) {
		return new ImportRules(List.of(new ChannelRule("CT", "CT", null)),
				List.of(new LabelRule("GTV", List.of(NameRule.exact("GTV")), Combine.SINGLE, required),
						new LabelRule("LN", List.of(NameRule.exact("LN")), Combine.SINGLE, false)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
	}

	private List<CaseResult> imported(String name, boolean required) {
		return new DicomImport(rules(required), folder).run(DicomScan.scan(data(name), Progress.NONE), null, 2, Progress.NONE);
	}

	private long[] counts(String id) {
		Volume map = ImageFormats.read(folder.resolve("labelsTr/" + id + ".nii.gz"));
		long[] counts = new long[3];
		for (long i = 0; i < map.values(); i++) {
			counts[(int) map.value(i)]++;
		}
		return counts;
	}

	@ParameterizedTest
	@CsvSource({ "ct1, GTV, 320", "ct2, LN, 160" })
	void aStructureIsRasterisedOnImagesOfItsFrameOnly(String images, String name, int voxels) {
		Path in = data("01-rtstruct-two-frames/in");
		List<NamedMask> masks = MaskImport.read(in.resolve("rs.dcm"), ImageFolder.open(in.resolve(images), null, Progress.NONE),
				MaskImport.Policy.DEFAULT, Progress.NONE).masks();
		assertThat(masks).extracting(NamedMask::name).containsExactly(name);
		assertThat(masks.getFirst().mask().count()).isEqualTo(voxels);
		assertThat(masks.getFirst().count(MaskNote.Kind.OTHER_IMAGE)).isEqualTo(1);
	}

	@Test
	void eachImageOfACaseGetsTheStructuresOfItsFrame() {
		assertThat(imported("01-rtstruct-two-frames/in", false)).extracting(CaseResult::outcome)
				.containsOnly(CaseResult.Outcome.IMPORTED);
		List<long[]> both = IntStream.of(1, 2).mapToObj(i -> counts("P0001_0" + i)).toList();
		assertThat(both).extracting(c -> c[1] + "/" + c[2]).containsExactlyInAnyOrder("320/0", "0/160");
	}

	@ParameterizedTest
	@ValueSource(strings = { "07-scouts-become-cases/a", "07-scouts-become-cases/b", "17-import-rtstruct-links/a" })
	void scoutsAreNoCasesAndAFrameOfAStructureLinksIt(String name) {
		assertThat(imported(name, true)).extracting(CaseResult::caseId).containsExactly("P0001_01");
		assertThat(counts("P0001_01")[1]).isEqualTo(320);
	}

	@Test
	void theReportSaysWhichStructuresLieElsewhere() {
		assertThat(new DicomImport(rules(true), folder).cohort(DicomScan.scan(data("01-rtstruct-two-frames/in"), Progress.NONE))
				.cases()).anySatisfy(c -> assertThat(c.obstacle()).contains("GTV is missing").endsWith("on other images: GTV"));
	}

	@Test
	void scoutsAreMentioned() {
		assertThat(imported("07-scouts-become-cases/a", true).getFirst().remarks())
				.anySatisfy(r -> assertThat(r).contains("2, scout images"));
		assertThat(new DicomImport(rules(true), folder)
				.cohort(DicomScan.scan(data("07-scouts-become-cases/a"), Progress.NONE)).left()).singleElement().asString()
				.contains("2, scout");
	}

	@Test
	void aStructureSetOfAnotherPatientIsNamedAsTheReason() {
		assertThat(new DicomImport(rules(true), folder)
				.cohort(DicomScan.scan(data("17-import-rtstruct-links/b"), Progress.NONE)).cases().getFirst().obstacle())
				.contains("of another patient ID (P0002) names these images");
		assertThatThrownBy(() -> imported("17-import-rtstruct-links/b", true)).isInstanceOf(HilumException.class)
				.hasMessageContaining("No case could be imported");
	}
}
