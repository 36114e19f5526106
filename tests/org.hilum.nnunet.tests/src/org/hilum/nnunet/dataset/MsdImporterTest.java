// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MsdImporterTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 3, 2, 2 }, new double[] { 1, 1, 2 });

	@TempDir
	private Path temp;
	private Path task;

	@BeforeEach
	void task() {
		task = temp.resolve("Task05_Prostate");
		ObjectNode json = Json.object().put("name", "PROSTATE").put("numTraining", 1);
		json.putObject("modality").put("0", "T2").put("1", "ADC");
		json.putObject("labels").put("0", "background").put("1", "PZ").put("2", "TZ");
		json.putArray("training").addObject().put("image", "./imagesTr/p_00.nii.gz").put("label",
				"./labelsTr/p_00.nii.gz");
		json.putArray("test");
		Json.write(task.resolve("dataset.json"), json);
		float[] values = new float[24];
		for (int i = 0; i < values.length; i++) {
			values[i] = i + 1;
		}
		ImageFormats.write(task.resolve("imagesTr/p_00.nii.gz"),
				new Volume(GRID, PixelType.FLOAT32, 2, MemorySegment.ofArray(values), null));
		ImageFormats.write(task.resolve("labelsTr/p_00.nii.gz"), Volume.ofLabels(GRID, new short[12], null));
	}

	@Test
	void channelsOfAnImageWhoseSpacingIsNotKnownAreNotSplit() throws Exception {
		Path image = task.resolve("imagesTr/p_00.nii.gz");
		Path plain = temp.resolve("plain.nii");
		ImageFormats.write(plain, ImageFormats.read(image));
		byte[] bytes = Files.readAllBytes(plain);
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(80, 0.5f);
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(image))) {
			out.write(bytes);
		}
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> MsdImporter.importTask(task, temp.resolve("raw"), OptionalInt.empty(), 1, Progress.NONE))
				.withMessageContaining("stated twice");
	}

	@Test
	void channelsAreSplit() throws Exception {
		Files.writeString(task.resolve("imagesTr/._p_00.nii.gz"), "resource fork");
		assertThat(MsdImporter.accepts(task)).isTrue();
		RawDataset dataset = MsdImporter.importTask(task, temp.resolve("raw"), OptionalInt.empty(), 2, Progress.NONE);
		assertThat(dataset.name()).isEqualTo("Dataset005_Prostate");
		assertThat(dataset.description().channelNames()).containsEntry(0, "T2").containsEntry(1, "ADC");
		assertThat(dataset.description().foregroundLabels()).containsExactly(1, 2);
		assertThat(IntegrityCheck.check(dataset, 1, Progress.NONE)).isEmpty();
		Volume second = ImageFormats.read(dataset.trainingCases().get(0).images().get(1));
		assertThat(second.value(0)).isEqualTo(13);
		assertThat(second.geometry().spacing()).containsExactly(1, 1, 2);
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> MsdImporter.importTask(task, temp.resolve("raw"), OptionalInt.empty(), 1, Progress.NONE))
				.withMessageContaining("exists already");
		assertThat(MsdImporter.importTask(task, temp.resolve("raw"), OptionalInt.of(77), 1, Progress.NONE).id())
				.hasValue(77);
	}

	@Test
	void importsOfOneDataSetExcludeEachOther() {
		Path raw = temp.resolve("raw");
		Path target = raw.resolve("Dataset005_Prostate");
		try (Lease _ = DatasetLease.acquire(target, "import")) {
			assertThatExceptionOfType(HilumException.class)
					.isThrownBy(() -> MsdImporter.importTask(task, raw, OptionalInt.empty(), 1, Progress.NONE))
					.withMessageContainingAll(target.toString(), "(import)");
		}
		assertThat(target).doesNotExist();
		try (Lease _ = Lease.acquire(raw.resolve(".Dataset006_Old.import"), raw.resolve("Dataset006_Old"), "import")) {
			assertThatExceptionOfType(HilumException.class)
					.isThrownBy(() -> OldDatasetConverter.convert(task, raw, "Dataset006_Old", Progress.NONE))
					.withMessageContainingAll("Dataset006_Old", "(import)");
		}
		assertThat(OldDatasetConverter.convert(task, raw, "Dataset006_Old", Progress.NONE).folder())
				.isEqualTo(raw.resolve("Dataset006_Old"));
		assertThat(raw).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
	}

	@Test
	void otherFoldersAreRefused() {
		assertThat(MsdImporter.accepts(temp)).isFalse();
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> MsdImporter.importTask(temp, temp.resolve("raw"), OptionalInt.empty(), 1, Progress.NONE))
				.withMessageContaining("Decathlon");
	}
}
