// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Extensions;
import org.hilum.core.PluginProblems;
import org.hilum.datasets.check.Checks;
import org.hilum.datasets.importing.Importers;
import org.hilum.dicom.DicomProvider;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DimseProvider;
import org.hilum.dicom.pixel.PixelCodecs;
import org.hilum.engine.augment.Augmentations;
import org.hilum.evaluation.Metrics;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.optimization.Optimizers;
import org.hilum.engine.optimization.Schedules;
import org.hilum.engine.predictor.Predictors;
import org.hilum.engine.train.Trainers;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.jobs.JobExecutors;
import org.hilum.nnunet.plan.Planners;
import org.hilum.runs.diagnosis.Diagnosis;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.runs.report.HtmlReport;

/** Diagnosis of the contributions of plug-ins: all are looked up, so that those that cannot be used become known. */
public final class ContributionsCheck implements Diagnosis.Check {

	@Override
	public List<DiagnosisItem> examine() {
		Losses.REGISTRY.entries();
		Optimizers.REGISTRY.entries();
		Schedules.REGISTRY.entries();
		Augmentations.REGISTRY.entries();
		Trainers.all();
		Predictors.REGISTRY.entries();
		Metrics.REGISTRY.entries();
		JobExecutors.REGISTRY.entries();
		Importers.REGISTRY.entries();
		Planners.REGISTRY.entries();
		Architectures.all();
		ImageFormats.all();
		PixelCodecs.all();
		Extensions.instances(DicomSource.POINT, DicomProvider.class);
		Extensions.instances(DicomNode.POINT, DimseProvider.class);
		Checks.all();
		HtmlReport.contributed();
		TensorRuntimes.all();
		Set<String> plugins = new TreeSet<>();
		int contributions = 0;
		for (String point : Extensions.points()) {
			for (Extensions.Contribution contribution : Extensions.of(point)) {
				if (contribution.foreign()) {
					plugins.add(contribution.contributor());
					contributions++;
				}
			}
		}
		// problems of whole plug-ins, which contribute nothing then, have no id
		long unusable = PluginProblems.all().stream().filter(p -> !p.id().isEmpty()).count();
		return List.of(new DiagnosisItem(DiagnosisItem.Level.GOOD, "Plug-ins", plugins.isEmpty() ? "none added"
				: String.join(", ", plugins) + ": " + contributions + " contributions, " + unusable
						+ " of them cannot be used", ""));
	}
}
