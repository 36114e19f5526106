// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryNames;
import org.hilum.model.Dataset;
import org.hilum.model.HilumPackage;
import org.hilum.model.Project;
import org.hilum.model.util.HilumResourceFactoryImpl;

/** Reads and writes {@code project.hilum}. */
final class ProjectFile {

	/**
	 * The version of the file format. Files of version 2 have no priorities and no options of single configurations; both are
	 * absent by default, so that such a file is read as it is and gets this version when it is stored.
	 */
	static final int VERSION = 3;

	/** Folder in the project folder for what Hilum keeps about it; it can be deleted while no process works on it. */
	static final String OWN_FOLDER = ".hilum";

	/** Most changes take milliseconds; a renaming that moves folders of other file systems may take longer. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private ProjectFile() {
	}

	/** {@return the file, which exists} */
	static Path require(Path file) {
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "There is no project in this folder",
					"Choose a folder with " + ProjectService.FILE + ", or create a project.");
		}
		return file;
	}

	static Project read(Path file) {
		require(file);
		try {
			ProjectXml.Root root = ProjectXml.check(file);
			if (root.version() > VERSION) {
				throw HilumException.input(file, "The project was stored by a newer version of Hilum (file version "
						+ root.version() + "; this one reads up to " + VERSION + ")", "Update Hilum.");
			}
			Project project = ProjectXml.FIRST.equals(root.namespace()) ? FirstProjects.read(file) : load(file);
			checkNames(project, file);
			checkEntries(project, file);
			ProjectUuids.complete(project);
			return project;
		} catch (IOException | RuntimeException e) {
			throw e instanceof HilumException known ? known : damaged(file, e);
		}
	}

	/** The name of the data set is that of a folder. A missing name is a problem of the validation. */
	private static void checkNames(Project project, Path file) {
		Dataset dataset = project.getDataset();
		if (dataset != null && dataset.getName() != null && !dataset.getName().isBlank()) {
			SafePaths.name(dataset.getName(), file, "dataset name");
		}
	}

	/** An option has a key and a value, and is there once. */
	private static void checkEntries(Project project, Path file) {
		Map<EObject, Set<String>> known = new HashMap<>();
		for (Iterator<EObject> all = project.eAllContents(); all.hasNext();) {
			EObject part = all.next();
			if (part instanceof Map.Entry<?, ?> entry) {
				String problem = entry.getKey() == null ? "has no key"
						: entry.getValue() == null ? "has no value"
								: known.computeIfAbsent(part.eContainer(), _ -> new HashSet<>()).add(
										part.eContainingFeature().getName() + " " + entry.getKey()) ? null : "is there twice";
				if (problem != null) {
					throw damaged(file, new IllegalArgumentException("the entry " + part.eContainingFeature().getName()
							+ (entry.getKey() == null ? "" : " " + SafePaths.shown(String.valueOf(entry.getKey())))
							+ owner(part.eContainer()) + " " + problem));
				}
			}
		}
	}

	private static String owner(EObject part) {
		EStructuralFeature name = part.eClass().getEStructuralFeature("name");
		return name == null ? "" : " of " + SafePaths.shown(String.valueOf(part.eGet(name)));
	}

	private static Project load(Path file) throws IOException {
		Resource resource = resource(file);
		resource.load(Map.of());
		if (resource.getContents().isEmpty() || !(resource.getContents().getFirst() instanceof Project project)) {
			throw damaged(file, null);
		}
		// the model exists without its resource: it is written from scratch each time
		resource.getContents().clear();
		project.setFolder(file.toAbsolutePath().normalize().getParent().toString());
		return project;
	}

	private static HilumException damaged(Path file, Exception cause) {
		String detail = cause == null ? "" : ": " + detail(cause);
		return HilumException.input(file, "The project file is damaged, or of a newer version of Hilum" + detail,
				"Correct that place, take the file from a backup, or update Hilum; or delete it and create the project anew in "
						+ "the same folder, which keeps the data set, the plans and the runs, but not experiments and presets.")
				.because(cause);
	}

	/** EMF's exceptions name the place behind the message, with the file as an address. */
	private static String detail(Exception e) {
		for (Throwable at = e; at != null; at = at.getCause()) {
			if (at instanceof Resource.Diagnostic place && place.getLine() != 0) {
				String address = " (" + place.getLocation() + ", " + place.getLine() + ", " + place.getColumn() + ")";
				return "line " + place.getLine() + ", column " + place.getColumn() + ": "
						+ place.getMessage().replace(address, "");
			}
		}
		return e.getMessage();
	}

	/** {@return what is stored of a project, without what is read from its folders} */
	private static Project intent(Project project) {
		EcoreUtil.Copier copier = new EcoreUtil.Copier() {
			@Override
			protected void copyContainment(EReference reference, EObject from, EObject to) {
				if (!reference.isTransient()) {
					super.copyContainment(reference, from, to);
				}
			}
		};
		Project copy = (Project) copier.copy(project);
		copy.setVersion(VERSION);
		Comparator<Map.Entry<String, String>> byKey = Map.Entry.comparingByKey();
		copy.getExperiments().forEach(e -> e.getOptions().sort(byKey));
		copy.getExperiments().forEach(e -> e.getExecutorOptions().sort(byKey));
		copy.getExperiments().forEach(e -> e.getConfigurationOptions().forEach(own -> own.getOptions().sort(byKey)));
		copy.getPresets().forEach(p -> p.getOptions().sort(byKey));
		copy.getEvaluations().forEach(e -> e.getOptions().sort(byKey));
		return copy;
	}

	/** {@return the content, after it was written} */
	static byte[] write(Project project, Path file) {
		Resource resource = resource(file);
		resource.getContents().add(intent(project));
		Map<Object, Object> options = new HashMap<>();
		options.put(XMLResource.OPTION_ENCODING, "UTF-8");
		// one element on each line, however long, so that changes show well in a version control system
		options.put(XMLResource.OPTION_LINE_WIDTH, Integer.MAX_VALUE);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			resource.save(bytes, options);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		} finally {
			resource.getContents().clear();
		}
		byte[] content = bytes.toByteArray();
		AtomicFiles.write(file, out -> out.write(content));
		return content;
	}

	/** {@return the right to change the project file, to be closed; another process that has it is named} */
	static Lease lease(Path folder) {
		Lease lease = Lease.await(folder.resolve(OWN_FOLDER), folder.resolve(ProjectService.FILE),
				"change of the project file", LONGEST_WAIT);
		TemporaryNames.removeLeftovers(folder);
		TemporaryNames.removeLeftovers(folder.resolve(OWN_FOLDER));
		return lease;
	}

	private static Resource resource(Path file) {
		ResourceSet set = new ResourceSetImpl();
		set.getPackageRegistry().put(HilumPackage.eNS_URI, HilumPackage.eINSTANCE);
		set.getResourceFactoryRegistry().getExtensionToFactoryMap().put("hilum", new HilumResourceFactoryImpl());
		return set.createResource(URI.createFileURI(file.toAbsolutePath().toString()));
	}
}
