// SPDX-License-Identifier: EPL-2.0
/** Renaming, copying and deleting parts of a project with their files, and the trash that deleted ones are kept in. */
package org.hilum.runs.project.parts;
