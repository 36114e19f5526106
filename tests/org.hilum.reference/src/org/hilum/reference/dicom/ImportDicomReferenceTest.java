// SPDX-License-Identifier: EPL-2.0
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
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.imaging.resample.WorldResample;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The importer on a real patient with CT, MR and PET, each with a structure set, against the IBSI's NIfTI masks. */
class ImportDicomReferenceTest {

	/**
	 * NIfTI headers hold coordinates in single precision, which moves samples by some 1e-5 voxels, and neighbours differ by
	 * up to a thousand: measured 0.012 in MR, 0.0001 in PET.
	 */
	private static final double TOLERANCE = 0.02;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "CT, CT", "MR, MR_T1", "PT, PET" })
	void theImportedMaskIsTheTruthVoxelForVoxel(String modality, String name) {
		Path data = Shared.dir().resolve("data/sts_001");
		ImportRules rules = new ImportRules(List.of(new ChannelRule(modality, modality, null)),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("GTV Mass " + name)), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
		List<CaseResult> results = new DicomImport(rules, folder)
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

	@Test
	void theOtherImagesOfThePatientBecomeChannelsOnTheVoxelsOfTheFirst() {
		Path data = Shared.dir().resolve("data/sts_001");
		ImportRules rules = new ImportRules(
				List.of(new ChannelRule("CT", "CT", null), new ChannelRule("PET", "PT", null),
						new ChannelRule("T1", "MR", null)),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("GTV Mass CT")), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
		List<CaseResult> results = new DicomImport(rules, folder)
				.run(DicomScan.scan(data.resolve("dicom"), Progress.NONE), null, 2, Progress.NONE);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(CaseResult.Outcome.IMPORTED);
		Volume ct = channel(0);
		assertSame(ct, Reorientation.to(ImageFormats.read(data.resolve("nifti/CT_image.nii.gz")), "LPS"), 0);
		assertSame(channel(1), onGrid(data.resolve("nifti/PET_image.nii.gz"), ct), TOLERANCE);
		assertSame(channel(2), onGrid(data.resolve("nifti/MR_T1_image.nii.gz"), ct), TOLERANCE);
	}

	private Volume channel(int number) {
		return Reorientation.to(ImageFormats.read(folder.resolve("imagesTr/P0001_01_000" + number + ".nii.gz")), "LPS");
	}

	private static Volume onGrid(Path nifti, Volume grid) {
		return WorldResample.linear(ImageFormats.read(nifti), grid.geometry(), Float.NaN);
	}

	/** Voxels that only one of the two has are not compared; there must be few. */
	private static void assertSame(Volume made, Volume truth, double tolerance) {
		double worst = 0;
		long compared = 0;
		for (long i = 0; i < truth.values(); i++) {
			if (!Double.isNaN(truth.value(i))) {
				worst = Math.max(worst, Math.abs(made.value(i) - truth.value(i)));
				compared++;
			}
		}
		assertThat(worst).isLessThanOrEqualTo(tolerance);
		assertThat(compared).isGreaterThan(truth.values() / 2);
	}
}
