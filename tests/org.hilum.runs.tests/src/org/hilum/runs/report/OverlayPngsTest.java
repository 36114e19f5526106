// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayPngsTest {

	private static final OverlayPngs PICTURES = new OverlayPngs(0, 0.6, 2);

	@TempDir
	private Path root;

	private static boolean isColoured(BufferedImage picture) {
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				int rgb = picture.getRGB(x, y);
				if ((rgb >> 16 & 0xff) != (rgb & 0xff)) {
					return true;
				}
			}
		}
		return false;
	}

	@Test
	void everyTrainingCaseHasAPictureOfItsSlice() throws IOException {
		NnunetFolders folders = NnunetFolders.under(root);
		ToyStudy.write(folders.raw());
		RawDataset dataset = RawDataset.open(folders.raw().resolve(ToyStudy.NAME));
		List<Path> raw = PICTURES.ofRaw(dataset, root.resolve("raw"), Progress.NONE);
		assertThat(raw).hasSize(ToyStudy.CASES);
		int[] size = ImageFormats.readGeometry(dataset.trainingCases().getFirst().images().getFirst()).size();
		BufferedImage picture = ImageIO.read(raw.getFirst().toFile());
		assertThat(picture.getWidth()).isEqualTo(size[0]);
		assertThat(picture.getHeight()).isEqualTo(size[1]);
		assertThat(isColoured(picture)).isTrue();

		Pipeline.run(PipelineOptions.of(TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick"))
				.until(Stage.PREPROCESS), Progress.NONE);
		PreprocessedDataset prepared = new PreprocessedDataset(folders.preprocessed(ToyStudy.NAME));
		Path cases = prepared.cases(Plans.read(prepared.plansFile("nnUNetPlans")).configuration("3d_fullres"));
		List<Path> preprocessed = PICTURES.ofPreprocessed(cases, root.resolve("preprocessed"), Progress.NONE);
		assertThat(preprocessed).extracting(p -> p.getFileName().toString())
				.containsExactlyElementsOf(raw.stream().map(p -> p.getFileName().toString()).toList());
		assertThat(isColoured(ImageIO.read(preprocessed.getFirst().toFile()))).isTrue();
		assertThatThrownBy(() -> new OverlayPngs(3, 0.6, 1).ofRaw(dataset, root, Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("channel 3");
	}

	@Test
	void withoutPreprocessedCasesTheRemedyIsNamed() {
		assertThatThrownBy(() -> PICTURES.ofPreprocessed(root.resolve("none"), root, Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("--use_raw");
	}
}
