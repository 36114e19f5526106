// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.Json;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.augment.SourceRegion;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.dataloading.PatchSamplingSpec;
import org.hilum.engine.dataloading.PrefetchingDataLoader;
import org.hilum.engine.dataloading.RegionBuffer;
import org.hilum.engine.dataloading.TrainingCase;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.reference.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets of every head against those that nnU-Net made for the same label map; equality is exact. */
class TargetsReferenceTest {

	private static final List<int[]> REGIONS = List.of(new int[] { 1, 2 }, new int[] { 2 });

	@ParameterizedTest
	@CsvSource({ "plain3d_hippocampus, plain3d_hippocampus, false, false", "plain3d_ignore, plain3d_ignore, false, true",
			"plain3d_regions, plain3d_hippocampus, true, false", "plain3d_regions_ignore, plain3d_ignore, true, true",
			"plain2d_synth, plain2d_synth, false, false", "resenc3d_synth, resenc3d_synth, false, false" })
	void headsAreComparedWithWhatNnunetComparesThemWith(String golden, String labelMap, boolean regions, boolean ignore) {
		Path folder = Shared.dir().resolve("reference/network");
		JsonNode json = Json.read(folder.resolve(golden).resolve("golden.json"));
		try (NpzFile expected = NpzFile.open(folder.resolve(golden).resolve("batch.npz"));
				NpzFile labels = NpzFile.open(folder.resolve(labelMap).resolve("batch.npz"))) {
			int[] shape = labels.read("target0").shape();
			int samples = shape[0];
			int[] patch = Arrays.copyOfRange(shape, 2, shape.length);
			float[] images = labels.read("data").toFloats().data();
			short[] maps = labels.read("target0").toShorts().data();
			PatchSamplingSpec plan = new PatchSamplingSpec(patch, patch, 1, 1,
					PatchSamplingSpec.FOREGROUND_OVERSAMPLING, new int[] { 1, 2 },
					regions ? REGIONS : List.of(), ignore ? OptionalInt.of(3) : OptionalInt.empty(),
					PatchSamplingSpec.deepSupervisionScales(NetworkSpec.of(json.get("arch_kwargs")).strides()));
			for (int s = 0; s < samples; s++) {
				int n = maps.length / samples;
				TrainingCase source = new Case(Arrays.copyOfRange(images, s * n, (s + 1) * n),
						Arrays.copyOfRange(maps, s * n, (s + 1) * n), patch);
				compare(source, plan, expected, s, samples);
			}
		}
	}

	private static void compare(TrainingCase source, PatchSamplingSpec plan, NpzFile expected, int sample, int samples) {
		try (DataLoader batches = PrefetchingDataLoader.open(List.of("golden"), _ -> source, plan,
				AugmentationPolicy.none(), 1, 1)) {
			Batch batch = batches.next();
			long heads = expected.names().stream().filter(name -> name.startsWith("target")).count();
			assertThat(batch.targets()).hasSize((int) heads);
			for (int head = 0; head < heads; head++) {
				long[] values = expected.read("target" + head).toLongs();
				int n = values.length / samples;
				ByteBuffer target = batch.targets().get(head);
				assertThat(target.remaining()).isEqualTo(n);
				for (int i = 0; i < n; i++) {
					assertThat((long) target.get(i)).isEqualTo(values[sample * n + i]);
				}
			}
			float[] image = expected.read("data").toFloats().data();
			assertThat(batch.data().getFloat(0)).isEqualTo(image[sample * image.length / samples]);
		}
	}

	/** A patch of the golden batch as if it were a whole case. */
	private record Case(LabelledImage image) implements TrainingCase {

		Case(float[] image, short[] labels, int[] patch) {
			this(new LabelledImage(1, patch.length == 2 ? 1 : patch[0], patch[patch.length - 2],
					patch[patch.length - 1], MemorySegment.ofArray(image), MemorySegment.ofArray(labels)));
		}

		@Override
		public int[] shape() {
			return new int[] { image.depth(), image.height(), image.width() };
		}

		@Override
		public LabelledImage image(SourceRegion region, RegionBuffer buffer) {
			return image;
		}

		@Override
		public Map<Integer, int[]> classLocations() {
			return Map.of();
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
