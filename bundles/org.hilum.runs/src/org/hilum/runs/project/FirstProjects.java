// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.emf.common.util.ECollections;
import org.hilum.core.options.Option;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Dataset;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;

/**
 * Reads project files of release 0.1, which stored cases, plans and runs with the experiments. An experiment had one
 * configuration and fold and one of two presets; several could share a run folder. The one that trained there keeps it;
 * others that would share one get model names of their own.
 */
final class FirstProjects {

	private final Project project = HilumFactory.eINSTANCE.createProject();
	/** Positions of experiments that a run refers to. */
	private final Set<Integer> trained = new HashSet<>();

	private FirstProjects() {
	}

	static Project read(Path file) throws IOException {
		FirstProjects migration = new FirstProjects();
		migration.project.setFolder(file.toAbsolutePath().normalize().getParent().toString());
		try (InputStream in = Files.newInputStream(file)) {
			XMLStreamReader xml = ProjectXml.reader(in);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamReader.START_ELEMENT) {
					migration.element(xml);
				}
			}
		} catch (XMLStreamException e) {
			throw new IOException(e.getMessage(), e);
		} catch (NumberFormatException e) {
			throw new IOException("an experiment has a number that is none: " + e.getMessage(), e);
		}
		migration.separate();
		return migration.project;
	}

	private void element(XMLStreamReader xml) {
		switch (xml.getLocalName()) {
			case "Project" -> project.setName(xml.getAttributeValue(null, "name"));
			case "dataset" -> project.setDataset(dataset(xml));
			case "experiments" -> project.getExperiments().add(experiment(xml));
			case "runs" -> trained(xml.getAttributeValue(null, "experiment"));
			default -> {
				// cases, plans and evaluations are read from the folders
			}
		}
	}

	private static Dataset dataset(XMLStreamReader xml) {
		Dataset dataset = HilumFactory.eINSTANCE.createDataset();
		dataset.setName(xml.getAttributeValue(null, "name"));
		return dataset;
	}

	private Experiment experiment(XMLStreamReader xml) {
		String trainer = "quick".equals(xml.getAttributeValue(null, "preset")) ? "quick" : Trainers.DEFAULT;
		Experiment experiment = Experiments.create(text(xml, "configuration", "3d_fullres"),
				Integer.parseInt(text(xml, "fold", "0")), trainer);
		experiment.setName(text(xml, "name", "experiment " + (project.getExperiments().size() + 1)));
		experiment.setUuid(ProjectUuids.of(project, experiment.getName(), project.getExperiments().size()));
		experiment.setPlans(text(xml, "plans", experiment.getPlans()));
		option(experiment, TrainingOptions.EPOCHS, text(xml, "epochs", "0"), "0");
		option(experiment, TrainingOptions.ITERATIONS, text(xml, "iterationsPerEpoch", "0"), "0");
		option(experiment, TrainingOptions.SEED, text(xml, "seed", "0"), Long.toString(TrainingOptions.SEED.standard()));
		return experiment;
	}

	private static String text(XMLStreamReader xml, String attribute, String otherwise) {
		String value = xml.getAttributeValue(null, attribute);
		return value == null ? otherwise : value;
	}

	private static void option(Experiment experiment, Option<?> option, String value, String unset) {
		if (!value.equals(unset)) {
			experiment.getOptions().put(option.key(), value);
		}
	}

	/** Takes a reference such as {@code //@experiments.1}. */
	private void trained(String reference) {
		if (reference != null && reference.matches("//@experiments\\.\\d{1,6}")) {
			trained.add(Integer.valueOf(reference.substring(reference.lastIndexOf('.') + 1)));
		}
	}

	private void separate() {
		List<Experiment> all = List.copyOf(project.getExperiments());
		project.getExperiments().clear();
		for (int i = 0; i < all.size(); i++) {
			if (trained.contains(i)) {
				keepName(all.get(i));
				project.getExperiments().add(all.get(i));
			}
		}
		for (int i = 0; i < all.size(); i++) {
			if (!trained.contains(i)) {
				keepName(all.get(i));
				if (ModelNames.clash(project, all.get(i)).isPresent()) {
					all.get(i).setModelName(ModelNames.propose(project, all.get(i)));
				}
				project.getExperiments().add(all.get(i));
			}
		}
		ECollections.setEList(project.getExperiments(), all);
	}

	/** Runs of release 0.1 have their trainer's name, whatever the length. */
	private static void keepName(Experiment experiment) {
		if (!experiment.getOptions().isEmpty()) {
			experiment.setModelName(Experiments.preset(experiment).modelName());
		}
	}
}
