// SPDX-License-Identifier: EPL-2.0
/** Renaming of folders of a project with the files that name them, which is taken back when its process ends in between. */
package org.hilum.runs.project.renaming;
