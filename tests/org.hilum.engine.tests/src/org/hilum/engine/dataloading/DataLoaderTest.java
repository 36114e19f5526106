// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hilum.compute.DType;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.AxisPermutation;
import org.hilum.engine.augment.Mirroring;
import org.hilum.engine.augment.QuarterTurns;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@HangGuard
class DataLoaderTest {

	private static final List<String> IDS = List.of("a", "b", "c", "d");

	private final Map<String, MemoryCase> cases = new ConcurrentHashMap<>();

	private TrainingCase open(String id) {
		return cases.computeIfAbsent(id, key -> MemoryCase.random(key.hashCode(), 14, 13, 12));
	}

	@Test
	void aBatchIsDescribedAsItLies() {
		PatchSamplingSpec plan = plan3d(AugmentationPolicy.nnunet(new int[] { 8, 8, 8 }, List.of(false)));
		try (DataLoader source = source(plan, 1, 1)) {
			Batch batch = source.next();
			assertThat(batch.iteration()).isZero();
			assertThat(batch.dataShape()).containsExactly(3, 1, 8, 8, 8);
			assertThat(batch.targetShape(1)).containsExactly(3, 1, 4, 4, 4);
			assertThat(batch.data().isDirect()).isTrue();
			assertThat(batch.data().remaining()).isEqualTo(3 * 512 * 4);
			assertThat(batch.targets().get(0).remaining()).isEqualTo(3 * 512);
			assertThat(batch.targets().get(1).remaining()).isEqualTo(3 * 64);
			assertThat(batch.targetType()).isEqualTo(DType.UINT8);
			assertThat(batch.caseIds()).hasSize(3).isSubsetOf(IDS);
		}
	}

	@Test
	void batchesDependOnSeedAndIterationOnly() {
		List<byte[]> alone = take(1, 1, 12);
		assertThat(take(1, 3, 12)).usingRecursiveComparison().isEqualTo(alone);
		Set<Integer> different = new HashSet<>();
		alone.forEach(bytes -> different.add(Arrays.hashCode(bytes)));
		assertThat(different).hasSize(12);
		assertThat(take(2, 1, 1).get(0)).isNotEqualTo(alone.get(0));
	}

	@Test
	void seekingContinuesBitForBit() {
		List<byte[]> all = take(7, 2, 10);
		try (DataLoader source = source(trainingPlan(), 7, 2)) {
			source.seek(6);
			assertThat(bytes(source.next())).isEqualTo(all.get(6));
			assertThat(bytes(source.next())).isEqualTo(all.get(7));
			source.seek(2);
			Batch batch = source.next();
			assertThat(batch.iteration()).isEqualTo(2);
			assertThat(bytes(batch)).isEqualTo(all.get(2));
		}
	}

	@Test
	void theOrderOfCasesDoesNotMatter() {
		PatchSamplingSpec plan = trainingPlan();
		AugmentationPolicy policy = AugmentationPolicy.none();
		try (DataLoader one = PrefetchingDataLoader.open(IDS, this::open, plan, policy, 1, 1);
				DataLoader two = PrefetchingDataLoader.open(List.of("d", "b", "a", "c"), this::open, plan, policy, 1,
						1)) {
			assertThat(bytes(one.next())).isEqualTo(bytes(two.next()));
		}
	}

	@Test
	void buffersAreUsedAgainAfterTheirRelease() {
		Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
		try (DataLoader source = source(trainingPlan(), 1, 2)) {
			for (int n = 0; n < 50; n++) {
				Batch batch = source.next();
				buffers.add(batch.data());
				batch.release();
				batch.release();
			}
		}
		// two at work, four ahead, and the one in hand
		assertThat(buffers.size()).isLessThanOrEqualTo(8);
	}

	@Test
	void everyCaseIsTakenAboutEquallyOften() {
		Map<String, Integer> taken = new HashMap<>();
		try (DataLoader source = source(trainingPlan(), 3, 2)) {
			for (int n = 0; n < 400; n++) {
				Batch batch = source.next();
				batch.caseIds().forEach(id -> taken.merge(id, 1, Integer::sum));
				batch.release();
			}
		}
		// 300 each of 1200, four standard errors are 60
		assertThat(taken.values()).hasSize(4).allSatisfy(count -> assertThat(count).isBetween(240, 360));
	}

	@Test
	void theLastSamplesShowForeground() {
		PatchSamplingSpec plan = plan3d(AugmentationPolicy.none());
		try (DataLoader source = PrefetchingDataLoader.open(List.of("corner"), _ -> corner(), plan,
				AugmentationPolicy.none(), 1, 1)) {
			int elsewhere = 0;
			for (int n = 0; n < 40; n++) {
				Batch batch = source.next();
				assertThat(hasForeground(batch, 2)).isTrue();
				elsewhere += hasForeground(batch, 0) ? 0 : 1;
			}
			assertThat(elsewhere).isGreaterThan(20);
		}
	}

	private static MemoryCase corner() {
		short[] labels = new short[20 * 20 * 20];
		labels[labels.length - 1] = 1;
		return MemoryCase.ofLabels(labels, 20, 20, 20);
	}

	private static boolean hasForeground(Batch batch, int sample) {
		ByteBuffer target = batch.targets().get(0);
		for (int i = 0; i < 512; i++) {
			if (target.get(512 * sample + i) != 0) {
				return true;
			}
		}
		return false;
	}

	@Test
	void withoutAugmentationAPatchIsTheImage() {
		short[] labels = new short[8 * 8 * 8];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i % 7 - 1);
		}
		try (DataLoader source = PrefetchingDataLoader.open(List.of("x"), _ -> MemoryCase.ofLabels(labels, 8, 8, 8),
				plan3d(AugmentationPolicy.none()), AugmentationPolicy.none(), 1, 1)) {
			Batch batch = source.next();
			for (int i = 0; i < 512; i++) {
				assertThat(batch.data().getFloat(4 * i)).isEqualTo(labels[i]);
				assertThat(batch.targets().get(0).get(i)).isEqualTo((byte) Math.max(0, labels[i]));
			}
			for (int i = 0; i < 64; i++) {
				// with half the resolution the middle of a coarse voxel lies in the second fine one
				int from = (2 * (i / 16) + 1) * 64 + (2 * (i / 4 % 4) + 1) * 8 + 2 * (i % 4) + 1;
				assertThat(batch.targets().get(1).get(i)).isEqualTo((byte) Math.max(0, labels[from]));
			}
		}
	}

	/** Image, labels and the targets of every head follow when axes are exchanged and mirrored. */
	@Test
	void labelsFollowExchangedAxes() {
		List<Integer> axes = List.of(0, 1, 2);
		AugmentationPolicy policy = new AugmentationPolicy(AugmentationPolicy.none().spatial(), List.of(new QuarterTurns(1, axes),
				new AxisPermutation(1, axes), new Mirroring(axes)), List.of());
		short[] labels = new short[8 * 8 * 8];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i % 113);
		}
		Set<Integer> different = new HashSet<>();
		try (DataLoader source = PrefetchingDataLoader.open(List.of("x"), _ -> MemoryCase.ofLabels(labels, 8, 8, 8),
				plan3d(policy), policy, 1, 1)) {
			for (int n = 0; n < 40; n++) {
				Batch batch = source.next();
				float[] image = new float[512];
				batch.data().asFloatBuffer().get(image);
				different.add(Arrays.hashCode(image));
				for (int i = 0; i < 512; i++) {
					assertThat((float) batch.targets().get(0).get(i)).isEqualTo(image[i]);
				}
				batch.release();
			}
		}
		// of the 48 ways to turn and mirror a cube
		assertThat(different).hasSizeBetween(20, 40);
	}

	@Test
	void labelsBeyondAByteBecomeIntegers() {
		short[] labels = new short[8 * 8 * 8];
		Arrays.fill(labels, (short) 300);
		labels[0] = -1;
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 8, 8, 8 }, new int[] { 8, 8, 8 }, 1, 1, 0.33,
				new int[] { 300 },
				List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
		try (DataLoader source = PrefetchingDataLoader.open(List.of("x"), _ -> MemoryCase.ofLabels(labels, 8, 8, 8),
				plan, AugmentationPolicy.none(), 1, 1)) {
			Batch batch = source.next();
			assertThat(batch.targetType()).isEqualTo(DType.INT32);
			assertThat(batch.targets().get(0).getInt(0)).isZero();
			assertThat(batch.targets().get(0).getInt(4)).isEqualTo(300);
		}
	}

	@Test
	void regionsBecomeMasksAndTheIgnoreLabelTheLastOne() {
		short[] labels = { -1, 0, 1, 2, 3, 1, 2, 0 };
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 2, 2, 2 }, new int[] { 2, 2, 2 }, 1, 1, 0.33,
				new int[] { 1, 2 },
				List.of(new int[] { 1, 2 }, new int[] { 2 }), OptionalInt.of(3), List.of(new double[] { 1, 1, 1 }));
		MemoryCase all = MemoryCase.ofLabels(labels, 2, 2, 2).withLocations(Map.of());
		try (DataLoader source = PrefetchingDataLoader.open(List.of("x"), _ -> all, plan, AugmentationPolicy.none(), 1, 1)) {
			Batch batch = source.next();
			byte[] masks = new byte[24];
			batch.targets().get(0).get(0, masks);
			assertThat(batch.targetShape(0)).containsExactly(1, 3, 2, 2, 2);
			assertThat(masks).containsExactly(0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0);
		}
	}

	@Test
	void masksAreAppliedToTheirChannelsAfterAugmentation() {
		short[] labels = { -1, 0, 1, -1, 0, 1, 1, 0 };
		float[] image = new float[16];
		Arrays.fill(image, 5);
		AugmentationPolicy policy = new AugmentationPolicy(AugmentationPolicy.none().spatial(), List.of(), List.of(1));
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 2, 2, 2 }, new int[] { 2, 2, 2 }, 1, 2, 0.33, new int[] { 1 },
				List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
		try (DataLoader source = PrefetchingDataLoader.open(List.of("x"), _ -> new MemoryCase(image, labels, 2, 2, 2),
				plan, policy, 1, 1)) {
			float[] values = new float[16];
			source.next().data().asFloatBuffer().get(values);
			assertThat(values).containsExactly(5, 5, 5, 5, 5, 5, 5, 5, 0, 5, 5, 0, 5, 5, 5, 5);
		}
	}

	@Test
	void slicesMakeTwoDimensionalBatches() {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(new int[] { 8, 8 }, List.of(false));
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 8, 8 }, policy.spatial().sourceSize(new int[] { 8,
				8 }), 6, 1, 0.33,
				new int[] { 1, 2 }, List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1 }, new double[] { 0.5, 0.5 }));
		try (DataLoader source = PrefetchingDataLoader.open(IDS, this::open, plan, policy, 1, 2)) {
			for (int n = 0; n < 20; n++) {
				Batch batch = source.next();
				assertThat(batch.dataShape()).containsExactly(6, 1, 8, 8);
				assertThat(batch.targetShape(1)).containsExactly(6, 1, 4, 4);
				batch.release();
			}
		}
	}

	@Test
	void aFailureSurfacesWithItsCaseAndStays() {
		try (DataLoader source = PrefetchingDataLoader.open(List.of("bad"), _ -> {
			throw HilumException.input(null, "The file is damaged", "Preprocess it again.");
		}, trainingPlan(), AugmentationPolicy.none(), 1, 2)) {
			for (int n = 0; n < 2; n++) {
				assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("Case bad")
						.hasMessageContaining("damaged");
			}
		}
	}

	@Test
	void aDefectIsReportedAsOneAndNamesTheCase() {
		try (DataLoader source = PrefetchingDataLoader.open(List.of("odd"), _ -> {
			throw new IllegalStateException("surprise");
		}, trainingPlan(), AugmentationPolicy.none(), 1, 1)) {
			assertThatThrownBy(source::next).isInstanceOfSatisfying(HilumException.class, e -> {
				assertThat(e.kind()).isEqualTo(HilumException.Kind.INTERNAL);
				assertThat(e.caseId()).isEqualTo("odd");
				assertThat(e).hasRootCauseMessage("surprise");
			});
		}
	}

	@Test
	void aMissingFolderIsReported(@TempDir Path folder) {
		try (DataLoader source = PrefetchingDataLoader.validation(List.of("gone"), folder, trainingPlan(), 1, 1)) {
			assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("gone");
		}
	}

	@Test
	void aBatchBeyondTheLimitIsRefused() {
		PatchSamplingSpec plan = new PatchSamplingSpec(new int[] { 8, 8, 8 }, new int[] { 8, 8, 8 }, 2000000, 1,
				0.33, new int[] { 1 },
				List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
		try (DataLoader source = PrefetchingDataLoader.open(IDS, this::open, plan, AugmentationPolicy.none(), 1, 1)) {
			assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("batch size");
		}
	}

	@Test
	void withoutCasesThereIsNoSource() {
		assertThatThrownBy(() -> PrefetchingDataLoader.open(List.of(), this::open, trainingPlan(),
				AugmentationPolicy.none(), 1, 1)).isInstanceOf(HilumException.class);
	}

	@Test
	void closingStopsTheWorkersAndClosesTheCases() {
		DataLoader source = source(trainingPlan(), 1, 3);
		Batch batch = source.next();
		source.close();
		source.close();
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().startsWith("hilum-batches"));
		cases.values().forEach(c -> assertThat(c.closed.get()).isPositive());
		assertThat(batch.data().getFloat(0)).isNotNaN();
		assertThatThrownBy(source::next).isInstanceOf(HilumException.class);
	}

	private List<byte[]> take(long seed, int threads, int count) {
		List<byte[]> batches = new ArrayList<>();
		try (DataLoader source = source(trainingPlan(), seed, threads)) {
			for (int n = 0; n < count; n++) {
				Batch batch = source.next();
				assertThat(batch.iteration()).isEqualTo(n);
				batches.add(bytes(batch));
				batch.release();
			}
		}
		return batches;
	}

	private static byte[] bytes(Batch batch) {
		int size = batch.data().remaining();
		for (ByteBuffer target : batch.targets()) {
			size += target.remaining();
		}
		ByteBuffer all = ByteBuffer.allocate(size).put(batch.data().duplicate());
		batch.targets().forEach(target -> all.put(target.duplicate()));
		return all.array();
	}

	private DataLoader source(PatchSamplingSpec plan, long seed, int threads) {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(plan.patchSize(), List.of(false));
		return PrefetchingDataLoader.open(IDS, this::open, plan, policy, seed, threads);
	}

	private static PatchSamplingSpec trainingPlan() {
		return plan3d(AugmentationPolicy.nnunet(new int[] { 8, 8, 8 }, List.of(false)));
	}

	private static PatchSamplingSpec plan3d(AugmentationPolicy policy) {
		int[] patch = { 8, 8, 8 };
		return new PatchSamplingSpec(patch, policy.spatial().sourceSize(patch), 3, 1, PatchSamplingSpec.FOREGROUND_OVERSAMPLING,
				new int[] { 1, 2 }, List.of(), OptionalInt.empty(),
				List.of(new double[] { 1, 1, 1 }, new double[] { 0.5, 0.5, 0.5 }));
	}
}
