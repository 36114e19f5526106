// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.augment.ImagePatch;
import org.hilum.engine.augment.PatchExtractor;
import org.hilum.engine.augment.PatchStep;
import org.hilum.engine.augment.PatchTransform;
import org.hilum.engine.augment.Scratch;
import org.hilum.engine.augment.SourceRegion;
import org.hilum.nnunet.random.Seeds;

/**
 * Makes batches, one after the other, for one worker thread. A patch's way: its case is opened, a region of it is
 * drawn, read into the batch's buffer through one affine map, changed there by the intensity chain, and its labels
 * become the heads' targets.
 */
final class BatchAssembler {

	private final List<String> ids;
	private final CaseCache cases;
	private final PatchSamplingSpec plan;
	private final AugmentationPolicy policy;
	private final long seed;
	private final RegionSampler regions;
	private final TargetWriter targets;
	private final Scratch scratch = new Scratch();
	private final RegionBuffer read = new RegionBuffer();
	private final short[] labels;
	/** Labels of the previous stage; empty without a cascade. */
	private final short[] stage;
	private final int[] patch;

	BatchAssembler(List<String> ids, CaseCache cases, PatchSamplingSpec plan, AugmentationPolicy policy, long seed) {
		this.ids = ids;
		this.cases = cases;
		this.plan = plan;
		this.policy = policy;
		this.seed = seed;
		regions = new RegionSampler(plan);
		targets = new TargetWriter(plan);
		patch = plan.patch3d();
		labels = new short[patch[0] * patch[1] * patch[2]];
		stage = new short[plan.stageLabels().length == 0 ? 0 : labels.length];
	}

	Batch make(int iteration, BatchBuffers.Pool pool) {
		BatchBuffers buffers = pool.take();
		List<String> chosen = new ArrayList<>();
		for (int sample = 0; sample < plan.batchSize(); sample++) {
			RandomGenerator random = Seeds.generator(seed, Seeds.Purpose.SAMPLING, iteration, sample);
			String id = ids.get(random.nextInt(ids.size()));
			chosen.add(id);
			try {
				fill(iteration, sample, id, random, buffers);
			} catch (HilumException e) {
				throw e.forCase(id);
			} catch (InternalError e) {
				throw HilumException.input(null, "The mapped file of the preprocessed case cannot be read",
						"It may be damaged or on a drive that is gone: preprocess the case again.").because(e)
						.forCase(id);
			} catch (RuntimeException e) {
				throw HilumException.internal("Patch " + sample + " of batch " + iteration + " could not be made", e)
						.forCase(id);
			}
		}
		return buffers.asBatch(iteration, plan, chosen, pool);
	}

	private void fill(int iteration, int sample, String id, RandomGenerator random, BatchBuffers buffers) {
		long channel = 4L * labels.length;
		long start = sample * channel * plan.inputChannels();
		MemorySegment values = buffers.data().asSlice(start, channel * plan.channels());
		ImagePatch image = new ImagePatch(values, plan.channels(), plan.is2d(), patch[0], patch[1], patch[2], scratch);
		RandomGenerator augmentation = Seeds.generator(seed, Seeds.Purpose.AUGMENTATION, iteration, sample);
		PatchTransform transform = policy.spatial().sample(augmentation);
		cases.use(id, trainingCase -> {
			SourceRegion region = regions.sample(trainingCase, plan.mustContainForeground(sample, random), random);
			PatchExtractor.extract(trainingCase.image(region, read), region, transform, image, labels);
			if (stage.length > 0) {
				PatchExtractor.extractLabels(trainingCase.previousStage(region, read), region, transform, image,
						stage);
			}
		});
		List<short[]> maps = stage.length > 0 ? List.of(labels, stage) : List.of(labels);
		for (PatchStep step : policy.intensity()) {
			step.apply(image, maps, augmentation);
		}
		maskOutside(image);
		targets.write(labels, buffers.targets(), sample);
		if (stage.length > 0) {
			policy.stage().apply(stage, patch, plan.stageLabels(), augmentation);
			writeStage(buffers.data().asSlice(start + channel * plan.channels(), channel * plan.stageLabels().length));
		}
	}

	/** One channel per label, 1 where the previous stage predicted it (nnU-Net: MoveSegAsOneHotToDataTransform). */
	private void writeStage(MemorySegment target) {
		long to = 0;
		for (int label : plan.stageLabels()) {
			for (short predicted : stage) {
				target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, to, predicted == label ? 1 : 0);
				to += Float.BYTES;
			}
		}
	}

	/** nnU-Net: MaskImageTransform. */
	private void maskOutside(ImagePatch image) {
		for (int c : policy.maskedChannels()) {
			image.clearWhereNegative(c, labels);
		}
	}
}
