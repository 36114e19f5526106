// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryNames;
import org.hilum.imaging.Geometry;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * Preprocesses the training cases of a data set. Cases stream through one at a time per thread, some more are written
 * meanwhile, and they wait for each other when memory is short. Cases that are there already, made from the same files by
 * the same rules, are skipped. A folder that nnU-Net preprocessed is used as it is when it is whole and fits the plans.
 */
public final class DatasetPreprocessor {

	private static final String STAGE = "Preprocessing";
	private static final int ENDING_LENGTH = ".npz".length();

	private final RawDataset dataset;
	private final Plans plans;
	private final Configuration configuration;
	private final Path folder;
	private final Preprocessor preprocessor;
	private final CaseStamps stamps;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();
	private final WriteBehind stages;

	private DatasetPreprocessor(RawDataset dataset, Plans plans, Configuration configuration, Path folder, int threads) {
		this.dataset = dataset;
		this.plans = plans;
		this.configuration = configuration;
		this.folder = folder;
		this.preprocessor = new Preprocessor(plans, configuration, dataset.description());
		this.stamps = new CaseStamps(folder, dataset.description(), plans, configuration);
		this.stages = new WriteBehind(threads);
	}

	/**
	 * Preprocesses all training cases for one configuration.
	 *
	 * @param dataset       the raw data set
	 * @param plans         its plans
	 * @param configuration one of their configurations
	 * @param outFolder     where the cases go, usually {@link PreprocessedDataset#cases}
	 * @param threads       how many cases at once; fewer when memory is short
	 * @param progress      receives one unit per case and may cancel; what is done by then is kept; cases that fail do not stop
	 *                      the others
	 * @return how many cases were worked on; the others were there already
	 * @throws HilumException naming the case that cannot be used, or what is wrong with nnU-Net's folder
	 */
	public static int run(RawDataset dataset, Plans plans, Configuration configuration, Path outFolder, int threads,
			Progress progress) {
		DatasetPreprocessor run = new DatasetPreprocessor(dataset, plans, configuration, outFolder, threads);
		List<RawCase> cases = dataset.requireTrainingCases();
		NnunetCases foreign = new NnunetCases(outFolder, plans, configuration, dataset.description());
		if (foreign.present()) {
			foreign.require(cases, progress);
			return 0;
		}
		boolean others = Lease.holder(outFolder).filter(h -> h.state() == LeaseHolder.State.ALIVE).isPresent();
		if (others && cases.stream().allMatch(c -> run.stamps.isCurrent(c.id(), run.stamps.of(c)))) {
			return 0;
		}
		try (Lease lease = Lease.acquire(outFolder, "preprocessing")) {
			TemporaryNames.removeLeftovers(outFolder);
			TemporaryNames.removeLeftovers(run.stamps.folder());
			run.removeOthers(cases);
			List<Boolean> worked = CaseWorkers.all(STAGE + " " + configuration.name(), cases, RawCase::id,
					threads + WriteBehind.WRITERS, progress.alsoCancelledBy(lease::isLost), run::one);
			return (int) worked.stream().filter(Boolean::booleanValue).count();
		}
	}

	/**
	 * {@return the preprocessed cases that were made by other rules: other labels, spacing, normalisation or resampling}
	 *
	 * @param description   the data set's description
	 * @param plans         its plans
	 * @param configuration one of their configurations
	 * @param folder        the folder of the preprocessed cases
	 */
	public static List<String> otherRules(DatasetDescription description, Plans plans, Configuration configuration, Path folder) {
		CaseStamps stamps = new CaseStamps(folder, description, plans, configuration);
		return CaseStore.ids(folder).stream().filter(stamps::hasOtherRules).toList();
	}

	/**
	 * Looks whether every training case can be preprocessed, by the headers of its images.
	 *
	 * @param dataset       the raw data set
	 * @param plans         its plans
	 * @param configuration one of their configurations
	 * @throws HilumException naming the case that would become too large, with its spacing and the others'
	 */
	public static void requireFeasible(RawDataset dataset, Plans plans, Configuration configuration) {
		for (RawCase rawCase : dataset.requireTrainingCases()) {
			Geometry geometry;
			try {
				geometry = CaseReader.readGeometry(rawCase, ImageReader.named(plans.imageReaderWriter()));
			} catch (HilumException e) {
				// the case's own work says so, and does not keep the others from theirs
				continue;
			}
			requireFeasible(dataset, plans, configuration, rawCase, geometry);
		}
	}

	private static void requireFeasible(RawDataset dataset, Plans plans, Configuration configuration, RawCase rawCase,
			Geometry geometry) {
		Transposition forward = new Transposition(plans.transposeForward());
		try {
			configuration.resampledShape(dataset.description().channels(), forward.apply(geometry.shapeZyx()),
					forward.apply(geometry.spacingZyx()));
		} catch (HilumException e) {
			throw e.in(rawCase.images().getFirst()).forCase(rawCase.id());
		}
	}

	private boolean one(RawCase rawCase) {
		String stamp = stamps.of(rawCase);
		if (stamps.isCurrent(rawCase.id(), stamp)) {
			return false;
		}
		Geometry geometry = CaseReader.readGeometry(rawCase, ImageReader.named(plans.imageReaderWriter()));
		requireFeasible(dataset, plans, configuration, rawCase, geometry);
		return memory.with(bytes(geometry), () -> {
			stamps.clear(rawCase.id());
			stages.run(() -> preprocessor.prepare(withLabel(rawCase)), DatasetPreprocessor::bytes, prepared -> {
				CaseStore.write(folder, rawCase.id(), prepared, dataset.description(), plans.imageReaderWriter());
				stamps.write(rawCase.id(), stamp);
			});
			return true;
		});
	}

	private static long bytes(PreparedCase prepared) {
		return 4L * prepared.data().data().length + 2L * prepared.seg().data().length;
	}

	private static RawCase withLabel(RawCase rawCase) {
		if (rawCase.label() == null || !Files.isRegularFile(rawCase.label())) {
			throw HilumException.input(rawCase.label(), "The label map is missing",
					"Add it under this name, or remove the image from imagesTr.").forCase(rawCase.id());
		}
		return rawCase;
	}

	/** {@return what a case needs at its peak, from its header} */
	private long bytes(Geometry geometry) {
		Transposition forward = new Transposition(plans.transposeForward());
		int[] shape = configuration.resampledShape(forward.apply(geometry.shapeZyx()),
				forward.apply(geometry.spacingZyx()));
		long in = geometry.voxels();
		long out = (long) shape[0] * shape[1] * shape[2];
		int channels = dataset.description().channels();
		// file content, image and its crop in float, labels twice, mask; result; one channel in double for the spline
		return in * (12L * channels + 4 + 1) + out * (4L * channels + 2) + 16 * Math.max(in, out);
	}

	/**
	 * Cases that left the data set must leave the folder, too: every reader takes all cases that it finds. Only what a
	 * former run made, as its stamp shows, is removed; files of anybody else are named and nothing is changed.
	 */
	private void removeOthers(List<RawCase> cases) {
		Set<String> ids = new HashSet<>();
		cases.forEach(c -> ids.add(c.id()));
		Set<String> others = new TreeSet<>();
		try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
			files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).filter(n -> n.matches(".*\\.(npz|pkl)"))
					.map(n -> n.substring(0, n.length() - ENDING_LENGTH)).filter(id -> !ids.contains(id)).forEach(others::add);
			List<String> foreign = others.stream().filter(id -> !stamps.made(id)).toList();
			if (!foreign.isEmpty()) {
				throw HilumException.input(folder, Counts.of(foreign.size(),
						"case in the folder of preprocessed cases is not in the data set and was not made by Hilum",
						"cases in the folder of preprocessed cases are not in the data set and were not made by Hilum")
						+ ", such as " + SafePaths.shown(foreign.getFirst()),
						"Move their .npz and .pkl files elsewhere, or choose another data_identifier in the plans.");
			}
			for (String id : others) {
				Files.deleteIfExists(CaseStore.file(folder, id));
				Files.deleteIfExists(CaseStore.propertiesFile(folder, id));
				stamps.clear(id);
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}
}
