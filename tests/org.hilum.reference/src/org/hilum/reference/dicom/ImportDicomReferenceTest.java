package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The importer on a real patient with CT, MR and PET, each with a structure set, against the IBSI's NIfTI masks. */
class ImportDicomReferenceTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "CT, CT", "MR, MR_T1", "PT, PET" })
	void theImportedMaskIsTheTruthVoxelForVoxel(String modality, String name) {
		Path data = Shared.dir().resolve("data/sts_001");
		ImportRules rules = new ImportRules(List.of(new ChannelRule(modality, modality, null)),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("GTV Mass " + name)), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
		List<CaseResult> results = new DicomImport(rules, SeriesPolicy.STRICT, folder)
				.run(DicomScan.scan(data.resolve("dicom"), Progress.NONE), null, 2, Progress.NONE);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(CaseResult.Outcome.IMPORTED);
		Volume made = Reorientation.to(ImageFormats.read(folder.resolve("labelsTr/P0001_01.nii.gz")), "LPS");
		Volume truth = Reorientation.to(ImageFormats.read(data.resolve("nifti/" + name + "_mask.nii.gz")), "LPS");
		assertThat(made.geometry().size()).isEqualTo(truth.geometry().size());
		long different = 0;
		long marked = 0;
		for (long i = 0; i < truth.values(); i++) {
			different += made.value(i) > 0 != truth.value(i) > 0 ? 1 : 0;
			marked += truth.value(i) > 0 ? 1 : 0;
		}
		assertThat(marked).isPositive();
		assertThat(different).isZero();
	}
}
